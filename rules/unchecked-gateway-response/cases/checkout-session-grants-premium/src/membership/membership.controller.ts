import { Controller, Post, Query, UseGuards } from '@nestjs/common';

import { CurrentUserId, JwtAuthGuard } from '../auth/jwt-auth.guard';
import { MembershipService } from './membership.service';

@Controller('membership')
@UseGuards(JwtAuthGuard)
export class MembershipController {
  constructor(private readonly membership: MembershipService) {}

  @Post('activate')
  activate(@Query('session_id') sessionId: string, @CurrentUserId() userId: string) {
    return this.membership.activate(userId, sessionId);
  }

  @Post('activate-paid')
  activatePaid(@Query('session_id') sessionId: string, @CurrentUserId() userId: string) {
    return this.membership.activatePaid(userId, sessionId);
  }
}
