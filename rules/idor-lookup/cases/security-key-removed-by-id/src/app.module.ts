import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { BearerGuard } from './auth/bearer.guard';
import { PrismaService } from './prisma.service';
import { SecurityKeysController } from './security-keys/security-keys.controller';
import { SecurityKeysService } from './security-keys/security-keys.service';

@Module({
  imports: [JwtModule.register({ secret: process.env.JWT_SECRET })],
  controllers: [SecurityKeysController],
  providers: [SecurityKeysService, PrismaService, BearerGuard],
})
export class AppModule {}
