import { BadRequestException, Body, Controller, Headers, ParseIntPipe, Post, UseGuards } from '@nestjs/common';

import { CurrentUserId, JwtAuthGuard } from '../auth/jwt-auth.guard';
import { MetersService } from './meters.service';

function required(reference: string | undefined): string {
  if (!reference) throw new BadRequestException('Idempotency-Key is required');
  return reference;
}

@Controller('meter')
@UseGuards(JwtAuthGuard)
export class MetersController {
  constructor(private readonly meters: MetersService) {}

  @Post('buy-after-check')
  async buyAfterCheck(
    @CurrentUserId() ownerId: string,
    @Body('amount', ParseIntPipe) amount: number,
    @Headers('idempotency-key') key: string | undefined,
  ) {
    await this.meters.buyAfterCheck({ ownerId, amount, reference: required(key) });
    return { amount };
  }

  @Post('buy-loaded')
  async buyLoaded(
    @CurrentUserId() ownerId: string,
    @Body('amount', ParseIntPipe) amount: number,
    @Headers('idempotency-key') key: string | undefined,
  ) {
    await this.meters.buyLoaded({ ownerId, amount, reference: required(key) });
    return { amount };
  }

  @Post('buy-guarded')
  async buyGuarded(
    @CurrentUserId() ownerId: string,
    @Body('amount', ParseIntPipe) amount: number,
    @Headers('idempotency-key') key: string | undefined,
  ) {
    await this.meters.buyGuarded({ ownerId, amount, reference: required(key) });
    return { amount };
  }

  @Post('buy-locked')
  async buyLocked(
    @CurrentUserId() ownerId: string,
    @Body('amount', ParseIntPipe) amount: number,
    @Headers('idempotency-key') key: string | undefined,
  ) {
    await this.meters.buyLocked({ ownerId, amount, reference: required(key) });
    return { amount };
  }
}
