import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { JwtStrategy } from './auth/jwt.strategy';
import { GrantsController } from './grants/grants.controller';
import { GrantsService } from './grants/grants.service';
import { PrismaService } from './prisma.service';

@Module({
  imports: [PassportModule],
  controllers: [GrantsController],
  providers: [GrantsService, PrismaService, JwtStrategy],
})
export class AppModule {}
