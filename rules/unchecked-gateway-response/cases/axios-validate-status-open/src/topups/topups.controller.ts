import { Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';

import { CurrentUserId, JwtAuthGuard } from '../auth/jwt-auth.guard';
import { TopUpsService } from './topups.service';

@Controller('topups/:id')
@UseGuards(JwtAuthGuard)
export class TopUpsController {
  constructor(private readonly topUps: TopUpsService) {}

  @Post('pay')
  @HttpCode(204)
  async pay(@Param('id') id: string, @CurrentUserId() userId: string): Promise<void> {
    await this.topUps.pay(id, userId);
  }

  @Post('pay-checked')
  @HttpCode(204)
  async payChecked(@Param('id') id: string, @CurrentUserId() userId: string): Promise<void> {
    await this.topUps.payChecked(id, userId);
  }

  @Post('pay-or-throw')
  @HttpCode(204)
  async payOrThrow(@Param('id') id: string, @CurrentUserId() userId: string): Promise<void> {
    await this.topUps.payOrThrow(id, userId);
  }
}
