import { BadRequestException, Body, Controller, Headers, Param, ParseIntPipe, Post, UseGuards } from '@nestjs/common';

import { CurrentUserId, JwtAuthGuard } from '../auth/jwt-auth.guard';
import { PotsService } from './pots.service';

@Controller('pots/:id')
@UseGuards(JwtAuthGuard)
export class PotsController {
  constructor(private readonly pots: PotsService) {}

  @Post('deposits')
  async deposit(
    @Param('id') potId: string,
    @Body('amount', ParseIntPipe) amount: number,
    @CurrentUserId() userId: string,
    @Headers('idempotency-key') key: string | undefined,
  ) {
    if (!key) throw new BadRequestException('Idempotency-Key is required');
    await this.pots.saveThenRemember({ userId, potId, amount, key });
    return { amount };
  }

  @Post('savings')
  async save(
    @Param('id') potId: string,
    @Body('amount', ParseIntPipe) amount: number,
    @CurrentUserId() userId: string,
    @Headers('idempotency-key') key: string | undefined,
  ) {
    if (!key) throw new BadRequestException('Idempotency-Key is required');
    await this.pots.save({ userId, potId, amount, key });
    return { amount };
  }
}
