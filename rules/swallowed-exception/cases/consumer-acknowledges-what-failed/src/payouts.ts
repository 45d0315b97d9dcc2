import { Pool } from 'pg';
import { z } from 'zod';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });
const message = z.object({ payoutId: z.string().uuid() });

/** Moves the payout from one state to the next; a redelivered message finds nothing left to move. */
export async function moveOn(content: Buffer, from: string, to: string): Promise<boolean> {
  const { payoutId } = message.parse(JSON.parse(content.toString('utf8')));
  const { rowCount } = await pool.query('update payouts set status = $1 where id = $2 and status = $3', [to, payoutId, from]);
  return rowCount === 1;
}
