import { ConflictException, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';

import { PaymentsClient } from './payments.client';
import { TopUp } from './topup.entity';

@Injectable()
export class TopUpsService {
  constructor(
    @InjectRepository(TopUp) private readonly topUps: Repository<TopUp>,
    private readonly payments: PaymentsClient,
  ) {}

  async pay(id: string, userId: string): Promise<void> {
    const topUp = await this.claim(id, userId);
    await this.payments.charge(topUp);
    await this.finish(topUp);
  }

  async payChecked(id: string, userId: string): Promise<void> {
    const topUp = await this.claim(id, userId);
    await this.payments.chargeChecked(topUp);
    await this.finish(topUp);
  }

  async payOrThrow(id: string, userId: string): Promise<void> {
    const topUp = await this.claim(id, userId);
    await this.payments.chargeOrThrow(topUp);
    await this.finish(topUp);
  }

  private async claim(id: string, userId: string): Promise<TopUp> {
    const claimed = await this.topUps.update({ id, userId, status: 'new' }, { status: 'charging' });
    if (claimed.affected !== 1) throw new ConflictException();
    return this.topUps.findOneByOrFail({ id, userId });
  }

  private async finish(topUp: TopUp): Promise<void> {
    const { id, userId } = topUp;
    const finished = await this.topUps.update({ id, userId, status: 'charging' }, { status: 'paid' });
    if (finished.affected !== 1) throw new ConflictException();
  }
}
