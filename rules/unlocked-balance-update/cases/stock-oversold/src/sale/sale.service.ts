import { ConflictException, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, MoreThan, Repository } from 'typeorm';

import { Item, Order } from './sale.entities';

@Injectable()
export class SaleService {
  constructor(
    @InjectRepository(Item) private readonly items: Repository<Item>,
    private readonly dataSource: DataSource,
  ) {}

  /** Everybody who reads "1 left" buys the last one. */
  async buyIfSeen(itemId: string, buyerId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.insert(Order, { buyerId, itemId });
      const item = await manager.findOneByOrFail(Item, { id: itemId });
      if (item.stock === 0) throw new ConflictException('sold out');
      await manager.update(Item, { id: itemId }, { stock: item.stock - 1 }); // expect: unlocked-balance-update
    });
  }

  async buy(itemId: string, buyerId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.insert(Order, { buyerId, itemId });
      const taken = await manager.decrement(Item, { id: itemId, stock: MoreThan(0) }, 'stock', 1); // ok: unlocked-balance-update
      if (taken.affected !== 1) throw new ConflictException('sold out');
    });
  }

  /** Nobody decides anything by this number: one atomic statement is enough. */
  async countView(itemId: string): Promise<void> {
    await this.items.increment({ id: itemId }, 'views', 1); // ok: unlocked-balance-update
  }
}
