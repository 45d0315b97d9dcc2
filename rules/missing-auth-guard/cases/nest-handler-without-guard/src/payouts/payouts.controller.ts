import { Controller, Get, Req, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { BearerGuard } from '../auth/bearer.guard';
import { PayoutsService } from './payouts.service';

@Controller('payouts')
export class PayoutsController {
  constructor(private readonly payouts: PayoutsService) {}

  @Get()
  @UseGuards(AuthGuard('jwt'))
  list(@Req() request: { user: { merchantId: string } }) { // ok: missing-auth-guard
    return this.payouts.listFor(request.user.merchantId);
  }

  @Get('recent')
  @UseGuards(BearerGuard)
  recent(@Req() request: { user: { merchantId: string } }) { // ok: missing-auth-guard
    return this.payouts.listFor(request.user.merchantId);
  }

  @Get('totals')
  totals() { // expect: missing-auth-guard
    return this.payouts.totalsByMerchant();
  }
}
