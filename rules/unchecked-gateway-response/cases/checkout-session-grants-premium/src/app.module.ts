import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';

import { MembershipController } from './membership/membership.controller';
import { MembershipService } from './membership/membership.service';
import { PrismaService } from './prisma.service';

@Module({
  imports: [JwtModule.register({ secret: process.env.JWT_SECRET })],
  controllers: [MembershipController],
  providers: [MembershipService, PrismaService],
})
export class AppModule {}
