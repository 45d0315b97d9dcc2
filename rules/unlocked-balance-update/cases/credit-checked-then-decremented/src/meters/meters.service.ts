import { ConflictException, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { Meter, Purchase } from './meter.entities';

interface Spending {
  readonly ownerId: string;
  readonly amount: number;
  readonly reference: string;
}

@Injectable()
export class MetersService {
  constructor(private readonly dataSource: DataSource) {}

  async buyAfterCheck({ ownerId, amount, reference }: Spending): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.insert(Purchase, { ownerId, reference, amount });
      const meter = await manager.findOneByOrFail(Meter, { ownerId });
      if (meter.credit < amount) throw new ConflictException('not enough credit');
      await manager.decrement(Meter, { ownerId }, 'credit', amount); // expect: unlocked-balance-update
    });
  }

  async buyGuarded({ ownerId, amount, reference }: Spending): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.insert(Purchase, { ownerId, reference, amount });
      const taken = await manager
        .createQueryBuilder()
        .update(Meter)
        .set({ credit: () => 'credit - :amount' })
        .where('ownerId = :ownerId and credit >= :amount', { ownerId, amount })
        .execute(); // ok: unlocked-balance-update
      if (taken.affected !== 1) throw new ConflictException('not enough credit');
    });
  }

  async buyLocked({ ownerId, amount, reference }: Spending): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.insert(Purchase, { ownerId, reference, amount });
      const meter = await manager.findOneOrFail(Meter, { where: { ownerId }, lock: { mode: 'pessimistic_write' } });
      if (meter.credit < amount) throw new ConflictException('not enough credit');
      meter.credit -= amount;
      await manager.save(meter); // ok: unlocked-balance-update
    });
  }

  async buyLoaded({ ownerId, amount, reference }: Spending): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.insert(Purchase, { ownerId, reference, amount });
      const meter = await manager.findOneByOrFail(Meter, { ownerId });
      if (meter.credit < amount) throw new ConflictException('not enough credit');
      meter.credit -= amount;
      await manager.save(meter); // expect: unlocked-balance-update
    });
  }
}
