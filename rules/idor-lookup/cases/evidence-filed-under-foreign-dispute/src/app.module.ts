import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { MerchantGuard } from './auth/merchant.guard';
import { EvidenceController } from './disputes/evidence.controller';
import { PrismaService } from './prisma.service';

@Module({
  imports: [JwtModule.register({ secret: process.env.JWT_SECRET })],
  controllers: [EvidenceController],
  providers: [PrismaService, MerchantGuard],
})
export class AppModule {}
