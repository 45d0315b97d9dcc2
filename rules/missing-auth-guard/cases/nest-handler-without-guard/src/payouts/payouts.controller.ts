import { Controller, Get, Req, UseGuards } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { AccessGuard, MemberGuard, UsageGuard } from '../auth/access.guard';
import { BearerGuard } from '../auth/bearer.guard';
import { InjectedGuard } from '../auth/injected.guard';
import { PolicyGuard, RightsGuard } from '../auth/policy.guard';
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

  @Get('totals/injected')
  @UseGuards(InjectedGuard)
  totalsForStaff() { // ok: missing-auth-guard
    return this.payouts.totalsByMerchant();
  }

  @Get('totals/policy')
  @UseGuards(PolicyGuard)
  totalsByPolicy() { // ok: missing-auth-guard -- the guard could not be seen into
    return this.payouts.totalsByMerchant();
  }

  @Get('totals/rights')
  @UseGuards(RightsGuard)
  totalsByRights() { // ok: missing-auth-guard -- what it refuses over could not be seen into
    return this.payouts.totalsByMerchant();
  }

  @Get('totals/access')
  @UseGuards(AccessGuard)
  totalsByAccess() { // ok: missing-auth-guard
    return this.payouts.totalsByMerchant();
  }

  @Get('totals/members')
  @UseGuards(MemberGuard)
  totalsForMembers() { // ok: missing-auth-guard
    return this.payouts.totalsByMerchant();
  }

  @Get('totals/counted')
  @UseGuards(UsageGuard)
  totalsCounted() { // expect: missing-auth-guard
    return this.payouts.totalsByMerchant();
  }

  @Get('totals')
  totals() { // expect: missing-auth-guard
    return this.payouts.totalsByMerchant();
  }
}
