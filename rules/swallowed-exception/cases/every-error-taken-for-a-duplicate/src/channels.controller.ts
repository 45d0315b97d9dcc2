import { Controller, Post, Req, UseGuards } from '@nestjs/common';
import { MerchantGuard } from './auth/merchant.guard';
import { PrismaService } from './prisma.service';

type MerchantRequest = { merchantId: string };

@Controller('channels')
@UseGuards(MerchantGuard)
export class ChannelsController {
  constructor(private readonly prisma: PrismaService) {}

  // How well known somebody is decides nothing.
  @Post('figures')
  async refresh(@Req() { merchantId }: MerchantRequest) {
    try {
      await this.prisma.channel.updateMany({
        where: { merchantId },
        data: { subscribers: 12, posts: 3, lastReadAt: new Date() },
      });
    } catch (error) { // ok: swallowed-exception
      console.warn('figures not refreshed', error);
    }
    return { refreshed: true };
  }

  @Post('hold')
  async hold(@Req() { merchantId }: MerchantRequest) {
    try {
      await this.prisma.channel.updateMany({ where: { merchantId }, data: { posts: 3, payoutHeld: true } });
    } catch (error) { // expect: swallowed-exception
      console.warn('payouts not held', error);
    }
    return { held: true };
  }
}
