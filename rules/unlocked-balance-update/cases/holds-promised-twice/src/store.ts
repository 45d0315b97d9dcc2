import { sql } from 'kysely';

import type { Db, Tx } from './database.js';

/** Whatever it is called with, it runs there. */
export class Wallets {
  lock(executor: Db | Tx, memberId: string, id: string) {
    return executor
      .selectFrom('wallets')
      .selectAll()
      .where('id', '=', id)
      .where('member_id', '=', memberId)
      .forNoKeyUpdate()
      .executeTakeFirst();
  }

  share(executor: Db | Tx, memberId: string, id: string) {
    return executor
      .selectFrom('wallets')
      .selectAll()
      .where('id', '=', id)
      .where('member_id', '=', memberId)
      .forShare()
      .executeTakeFirst();
  }

  find(executor: Db | Tx, memberId: string, id: string) {
    return executor
      .selectFrom('wallets')
      .selectAll()
      .where('id', '=', id)
      .where('member_id', '=', memberId)
      .executeTakeFirst();
  }
}

export async function heldOn(executor: Db | Tx, walletId: string): Promise<bigint> {
  const { held } = await executor
    .selectFrom('holds')
    .select((eb) => eb.fn.coalesce(eb.cast<bigint>(eb.fn.sum('amount_minor'), 'bigint'), sql.lit(0n)).as('held'))
    .where('wallet_id', '=', walletId)
    .where('status', '=', 'active')
    .executeTakeFirstOrThrow();
  return held;
}
