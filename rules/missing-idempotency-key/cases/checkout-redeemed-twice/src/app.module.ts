import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';

import { PrismaService } from './prisma.service';
import { UpgradeController } from './upgrade/upgrade.controller';
import { UpgradeService } from './upgrade/upgrade.service';

@Module({
  imports: [JwtModule.register({ secret: process.env.JWT_SECRET })],
  controllers: [UpgradeController],
  providers: [PrismaService, UpgradeService],
})
export class AppModule {}
