import { ConflictException, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';

import { AppliedRequest, Pot } from './pot.entities';

interface Saving {
  readonly userId: string;
  readonly potId: string;
  readonly amount: number;
  readonly key: string;
}

@Injectable()
export class PotsService {
  constructor(private readonly dataSource: DataSource) {}

  /** A crash between the two transactions, or a second request in that time, saves the money twice. */
  async saveThenRemember({ userId, potId, amount, key }: Saving): Promise<void> {
    const applied = await this.dataSource.getRepository(AppliedRequest).findOneBy({ userId, key });
    if (applied) return;
    await this.dataSource.transaction(async (manager) => {
      const saved = await manager.increment(Pot, { id: potId, userId }, 'balance', amount); // expect: missing-idempotency-key
      if (saved.affected !== 1) throw new ConflictException('no such pot');
    });
    await this.dataSource.transaction((manager) => this.remember(manager, userId, key));
  }

  async save({ userId, potId, amount, key }: Saving): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await this.remember(manager, userId, key);
      const saved = await manager.increment(Pot, { id: potId, userId }, 'balance', amount); // ok: missing-idempotency-key
      if (saved.affected !== 1) throw new ConflictException('no such pot');
    });
  }

  /** Fails on the primary key when the request was applied before. */
  private async remember(manager: EntityManager, userId: string, key: string): Promise<void> {
    await manager.insert(AppliedRequest, { userId, key });
  }
}
