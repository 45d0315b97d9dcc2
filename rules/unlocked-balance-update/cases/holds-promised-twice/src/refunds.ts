import type { Pool } from 'pg';

/** The database keeps what is refunded within what was captured; nothing keeps what is returned there. */
export async function refund(pool: Pool, memberId: string, id: string, amount: number): Promise<void> {
  const { rows } = await pool.query('select * from charges where id = $1 and member_id = $2', [id, memberId]);
  if (rows.length === 0 || rows[0].refunded_minor + amount > rows[0].captured_minor) throw new Error('too much');
  // ok+1: unlocked-balance-update -- refunded_within_captured
  await pool.query('update charges set refunded_minor = refunded_minor + $1 where id = $2', [amount, id]);
}

export async function takeBack(pool: Pool, memberId: string, id: string, amount: number): Promise<void> {
  const { rows } = await pool.query('select * from charges where id = $1 and member_id = $2', [id, memberId]);
  if (rows.length === 0 || rows[0].returned_minor + amount > rows[0].captured_minor) throw new Error('too much');
  // expect+1: unlocked-balance-update
  await pool.query('update charges set returned_minor = returned_minor + $1 where id = $2', [amount, id]);
}
