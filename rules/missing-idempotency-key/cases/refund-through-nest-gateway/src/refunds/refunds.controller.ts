import { BadRequestException, Controller, Headers, Param, Post, UseGuards } from '@nestjs/common';

import { CurrentUserId, JwtAuthGuard } from '../auth/jwt-auth.guard';
import { RefundsService } from './refunds.service';

@Controller('payments/:id')
@UseGuards(JwtAuthGuard)
export class RefundsController {
  constructor(private readonly refunds: RefundsService) {}

  @Post('refund')
  async refund(@Param('id') id: string, @CurrentUserId() customerId: string) {
    return { refundId: await this.refunds.refund(id, customerId) };
  }

  @Post('refund-once')
  async refundOnce(
    @Param('id') id: string,
    @CurrentUserId() customerId: string,
    @Headers('idempotency-key') requestKey: string | undefined,
  ) {
    if (!requestKey) throw new BadRequestException('Idempotency-Key is required');
    return { refundId: await this.refunds.refundOnce(id, customerId, requestKey) };
  }
}
