import { inTransaction, pool } from './pool.js';

export interface Withdrawal {
  readonly userId: string;
  readonly amount: number;
  readonly key: string;
}

const lock = 'select balance from accounts where user_id = $1 for update';
const read = 'select balance from accounts where user_id = $1';
const debit = 'update accounts set balance = balance - $2 where user_id = $1';
const record = 'insert into withdrawals (user_id, request_key, amount) values ($1, $2, $3)';

function assertCovers(balance: number, amount: number): void {
  if (balance < amount) throw new Error('insufficient funds');
}

/** Outside a transaction the lock ends with its own statement. */
export async function lockedBeforeBegin({ userId, amount, key }: Withdrawal): Promise<void> {
  const { rows } = await pool.query(lock, [userId]);
  assertCovers(rows[0].balance, amount);
  await inTransaction(async (client) => {
    await client.query(record, [userId, key, amount]);
    await client.query(debit, [userId, amount]); // expect: unlocked-balance-update
  });
}

/** The pool's statement runs on another connection than the transaction. */
export async function lockedElsewhere({ userId, amount, key }: Withdrawal): Promise<void> {
  await inTransaction(async (client) => {
    const { rows } = await pool.query(lock, [userId]);
    assertCovers(rows[0].balance, amount);
    await client.query(record, [userId, key, amount]);
    await client.query(debit, [userId, amount]); // expect: unlocked-balance-update
  });
}

/** The decision was made on what was read before the lock. */
export async function lockedTooLate({ userId, amount, key }: Withdrawal): Promise<void> {
  await inTransaction(async (client) => {
    const { rows } = await client.query(read, [userId]);
    assertCovers(rows[0].balance, amount);
    await client.query(lock, [userId]);
    await client.query(record, [userId, key, amount]);
    await client.query(debit, [userId, amount]); // expect: unlocked-balance-update
  });
}

export async function locked({ userId, amount, key }: Withdrawal): Promise<void> {
  await inTransaction(async (client) => {
    const { rows } = await client.query(lock, [userId]);
    assertCovers(rows[0].balance, amount);
    await client.query(record, [userId, key, amount]);
    await client.query(debit, [userId, amount]); // ok: unlocked-balance-update
  });
}
