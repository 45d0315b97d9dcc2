import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { BearerGuard } from './auth/bearer.guard';
import { PermissionGuard } from './auth/permission.guard';
import { BeneficiariesController } from './beneficiaries/beneficiaries.controller';
import { PrismaService } from './prisma.service';

@Module({
  imports: [JwtModule.register({ secret: process.env.JWT_SECRET })],
  controllers: [BeneficiariesController],
  providers: [PrismaService, BearerGuard, PermissionGuard],
})
export class AppModule {}
