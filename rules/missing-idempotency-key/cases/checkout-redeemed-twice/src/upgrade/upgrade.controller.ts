import { Controller, Post, Query, UseGuards } from '@nestjs/common';

import { CurrentUserId, JwtAuthGuard } from '../auth/jwt-auth.guard';
import { UpgradeService } from './upgrade.service';

@Controller('upgrade')
@UseGuards(JwtAuthGuard)
export class UpgradeController {
  constructor(private readonly upgrades: UpgradeService) {}

  @Post('subscription')
  subscription(@Query('session_id') sessionId: string, @CurrentUserId() userId: string) {
    return this.upgrades.startSubscription(userId, sessionId);
  }

  @Post('plan')
  plan(@Query('plan_url') planUrl: string) {
    return this.upgrades.takeOverPlan(planUrl);
  }

  @Post('licence')
  licence(@Query('session_id') sessionId: string, @CurrentUserId() userId: string) {
    return this.upgrades.grantLicence(userId, sessionId);
  }
}
