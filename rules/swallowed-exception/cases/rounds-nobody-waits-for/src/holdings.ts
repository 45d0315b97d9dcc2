import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';

@Entity()
export class Holding {
  @PrimaryColumn() id!: string;
  @Column() itemId!: string;
  @Column() quantity!: number;
}

export class Shelves {
  async giveBack(itemId: string, quantity: number, manager: EntityManager) {
    await manager.increment(Holding, { itemId }, 'quantity', quantity);
  }
}

export class Holdings {
  constructor(private readonly shelves: Shelves) {}

  // The promises that are waited for are over before what they were made for.
  async release(ids: string[], manager: EntityManager) {
    const held = await manager.find(Holding, { where: ids.map((id) => ({ id })) });
    await Promise.all(
      held.map(async (one) => {
        this.shelves.giveBack(one.itemId, one.quantity, manager); // expect: swallowed-exception
      }),
    );
    await manager.remove(held);
  }

  async releaseAll(ids: string[], manager: EntityManager) {
    const held = await manager.find(Holding, { where: ids.map((id) => ({ id })) });
    await Promise.all(
      held.map(async (one) => {
        await this.shelves.giveBack(one.itemId, one.quantity, manager); // ok: swallowed-exception
      }),
    );
    await manager.remove(held);
  }
}
