import { Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';

import { CurrentUserId, JwtAuthGuard } from '../auth/jwt-auth.guard';
import { SaleService } from './sale.service';

@Controller('items/:id')
@UseGuards(JwtAuthGuard)
export class SaleController {
  constructor(private readonly sale: SaleService) {}

  @Post('grab')
  @HttpCode(201)
  async grab(@Param('id') itemId: string, @CurrentUserId() buyerId: string): Promise<void> {
    await this.sale.buyIfSeen(itemId, buyerId);
  }

  @Post('orders')
  @HttpCode(201)
  async order(@Param('id') itemId: string, @CurrentUserId() buyerId: string): Promise<void> {
    await this.sale.buy(itemId, buyerId);
  }

  @Post('views')
  @HttpCode(204)
  async view(@Param('id') itemId: string): Promise<void> {
    await this.sale.countView(itemId);
  }
}
