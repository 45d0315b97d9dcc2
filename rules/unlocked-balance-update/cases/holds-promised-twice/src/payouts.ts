import { randomUUID } from 'node:crypto';

import { sql } from 'kysely';

import type { Db, Tx } from './database.js';
import { heldOn, Wallets } from './store.js';

export interface Payout {
  readonly memberId: string;
  readonly walletId: string;
  readonly amount: bigint;
}

function hold(tx: Tx, payout: Payout) {
  return tx
    .insertInto('holds')
    .values({ id: randomUUID(), wallet_id: payout.walletId, amount_minor: payout.amount, status: 'active' });
}

/** One unit of work: what it does runs in its transaction. */
class Unit {
  constructor(
    readonly tx: Tx,
    private readonly wallets: Wallets,
  ) {}

  lock(payout: Payout) {
    return this.wallets.lock(this.tx, payout.memberId, payout.walletId);
  }
}

export class Payouts {
  private readonly wallets = new Wallets();

  constructor(private readonly db: Db) {}

  locked(payout: Payout) {
    return this.db.transaction().execute(async (tx) => {
      const wallet = await this.wallets.lock(tx, payout.memberId, payout.walletId);
      if (wallet === undefined) throw new Error('no such wallet');
      const held = await heldOn(tx, wallet.id);
      if (wallet.balance_minor - held < payout.amount) throw new Error('insufficient funds');
      await hold(tx, payout).execute(); // ok: unlocked-balance-update
    });
  }

  inUnit(payout: Payout) {
    return this.db.transaction().execute(async (tx) => {
      const unit = new Unit(tx, this.wallets);
      const wallet = await unit.lock(payout);
      if (wallet === undefined) throw new Error('no such wallet');
      const held = await heldOn(unit.tx, wallet.id);
      if (wallet.balance_minor - held < payout.amount) throw new Error('insufficient funds');
      await hold(unit.tx, payout).execute(); // ok: unlocked-balance-update -- the unit's transaction
    });
  }

  onAnotherConnection(payout: Payout) {
    return this.db.transaction().execute(async (tx) => {
      const wallet = await this.wallets.lock(this.db, payout.memberId, payout.walletId);
      if (wallet === undefined) throw new Error('no such wallet');
      const held = await heldOn(tx, wallet.id);
      if (wallet.balance_minor - held < payout.amount) throw new Error('insufficient funds');
      await hold(tx, payout).execute(); // expect: unlocked-balance-update
    });
  }

  lockedTooLate(payout: Payout) {
    return this.db.transaction().execute(async (tx) => {
      const held = await heldOn(tx, payout.walletId);
      const wallet = await this.wallets.lock(tx, payout.memberId, payout.walletId);
      if (wallet === undefined) throw new Error('no such wallet');
      if (wallet.balance_minor - held < payout.amount) throw new Error('insufficient funds');
      await hold(tx, payout).execute(); // expect: unlocked-balance-update
    });
  }

  shared(payout: Payout) {
    return this.db.transaction().execute(async (tx) => {
      const wallet = await this.wallets.share(tx, payout.memberId, payout.walletId);
      if (wallet === undefined) throw new Error('no such wallet');
      const held = await heldOn(tx, wallet.id);
      if (wallet.balance_minor - held < payout.amount) throw new Error('insufficient funds');
      await hold(tx, payout).execute(); // expect: unlocked-balance-update
    });
  }

  perhapsLocked(payout: Payout) {
    return this.db.transaction().execute(async (tx) => {
      await sql`select 1 from wallets where id = ${payout.walletId} for update skip locked`.execute(tx);
      const wallet = await this.wallets.find(tx, payout.memberId, payout.walletId);
      if (wallet === undefined) throw new Error('no such wallet');
      const held = await heldOn(tx, wallet.id);
      if (wallet.balance_minor - held < payout.amount) throw new Error('insufficient funds');
      await hold(tx, payout).execute(); // expect: unlocked-balance-update
    });
  }

  lockedByAStatement(payout: Payout) {
    return this.db.transaction().execute(async (tx) => {
      await sql`select 1 from wallets where id = ${payout.walletId} for update`.execute(tx);
      const wallet = await this.wallets.find(tx, payout.memberId, payout.walletId);
      if (wallet === undefined) throw new Error('no such wallet');
      const held = await heldOn(tx, wallet.id);
      if (wallet.balance_minor - held < payout.amount) throw new Error('insufficient funds');
      await hold(tx, payout).execute(); // ok: unlocked-balance-update
    });
  }

  /** The key of a request keeps out its own repetitions, not another request. */
  onceForEachKey(payout: Payout, key: string) {
    return this.db.transaction().execute(async (tx) => {
      const claimed = await tx
        .insertInto('request_keys')
        .values({ member_id: payout.memberId, key, locked_until: sql`now() + interval '1 minute'`, done: false })
        .onConflict((oc) =>
          oc
            .columns(['member_id', 'key'])
            .doUpdateSet({ locked_until: sql`now() + interval '1 minute'` })
            .where('request_keys.locked_until', '<', sql<Date>`now()`),
        )
        .returning('key')
        .executeTakeFirst();
      if (claimed === undefined) throw new Error('the request is under way');
      const wallet = await this.wallets.find(tx, payout.memberId, payout.walletId);
      if (wallet === undefined) throw new Error('no such wallet');
      const held = await heldOn(tx, wallet.id);
      if (wallet.balance_minor - held < payout.amount) throw new Error('insufficient funds');
      await hold(tx, payout).execute(); // expect: unlocked-balance-update
    });
  }

  /** The sum is taken when the statement begins, before it waits for the row. */
  lockedWithTheSum(payout: Payout) {
    return this.db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ free: bigint }>`
        select w.balance_minor - (
          select coalesce(sum(h.amount_minor), 0) from holds h where h.wallet_id = w.id and h.status = 'active'
        ) as free
        from wallets w where w.id = ${payout.walletId} and w.member_id = ${payout.memberId} for no key update`.execute(tx);
      const [wallet] = rows;
      if (wallet === undefined || wallet.free < payout.amount) throw new Error('insufficient funds');
      await hold(tx, payout).execute(); // expect: unlocked-balance-update
    });
  }

  /** A guard that asks another table: the row it waited for is looked at again, the sum is not. */
  guardedBySum(payout: Payout) {
    return this.db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('wallets')
        .set({ touched_at: sql`now()` })
        .where('id', '=', payout.walletId)
        .where('member_id', '=', payout.memberId)
        .where((eb) =>
          eb(
            eb(
              'balance_minor',
              '-',
              eb
                .selectFrom('holds')
                .select((inner) => inner.fn.sum<bigint>('amount_minor').as('held'))
                .where('wallet_id', '=', payout.walletId)
                .where('status', '=', 'active'),
            ),
            '>=',
            payout.amount,
          ),
        )
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) throw new Error('insufficient funds');
      await hold(tx, payout).execute(); // expect: unlocked-balance-update
    });
  }

  guardedBySumUnderLock(payout: Payout) {
    return this.db.transaction().execute(async (tx) => {
      await this.wallets.lock(tx, payout.memberId, payout.walletId);
      const { numAffectedRows } = await sql`
        update wallets set touched_at = now()
        where id = ${payout.walletId} and member_id = ${payout.memberId}
          and balance_minor - (select coalesce(sum(amount_minor), 0) from holds where wallet_id = ${payout.walletId}) >= ${payout.amount}`.execute(
        tx,
      );
      if (numAffectedRows !== 1n) throw new Error('insufficient funds');
      await hold(tx, payout).execute(); // ok: unlocked-balance-update -- locked by a statement of its own before
    });
  }

  /** What is held was summed before the row was locked: what is promised to others is spent. */
  async spendAfterEarlySum(payout: Payout) {
    return this.db.transaction().execute(async (tx) => {
      const held = await heldOn(tx, payout.walletId);
      const wallet = await this.wallets.lock(tx, payout.memberId, payout.walletId);
      if (wallet === undefined || wallet.balance_minor - held < payout.amount) throw new Error('insufficient funds');
      await tx
        .updateTable('wallets')
        .set((eb) => ({ balance_minor: eb('balance_minor', '-', payout.amount) }))
        .where('id', '=', wallet.id)
        .execute(); // expect: unlocked-balance-update
    });
  }

  async spend(payout: Payout) {
    return this.db.transaction().execute(async (tx) => {
      const wallet = await this.wallets.lock(tx, payout.memberId, payout.walletId);
      if (wallet === undefined) throw new Error('no such wallet');
      const held = await heldOn(tx, wallet.id);
      if (wallet.balance_minor - held < payout.amount) throw new Error('insufficient funds');
      await tx
        .updateTable('wallets')
        .set((eb) => ({ balance_minor: eb('balance_minor', '-', payout.amount) }))
        .where('id', '=', wallet.id)
        .execute(); // ok: unlocked-balance-update
    });
  }
}
