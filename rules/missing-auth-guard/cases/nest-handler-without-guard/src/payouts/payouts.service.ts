import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Payout } from './payout.entity';

@Injectable()
export class PayoutsService {
  constructor(@InjectRepository(Payout) private readonly payouts: Repository<Payout>) {}

  listFor(merchantId: string): Promise<Payout[]> {
    return this.payouts.find({ where: { merchantId }, take: 50 });
  }

  async totalsByMerchant() {
    return this.payouts
      .createQueryBuilder('payout')
      .select('payout.merchantId', 'merchantId')
      .addSelect('sum(payout.amountCents)', 'totalCents')
      .groupBy('payout.merchantId')
      .getRawMany();
  }
}
