import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { MerchantGuard } from './auth/merchant.guard';
import { ChannelsController } from './channels.controller';
import { PrismaService } from './prisma.service';
import { RegistrationsController } from './registrations.controller';

@Module({
  imports: [JwtModule.register({ secret: process.env.JWT_SECRET })],
  controllers: [RegistrationsController, ChannelsController],
  providers: [PrismaService, MerchantGuard],
})
export class AppModule {}
