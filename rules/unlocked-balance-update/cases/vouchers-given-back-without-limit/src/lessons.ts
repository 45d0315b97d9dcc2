import type { Request, Response } from 'express';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

interface Paid {
  readonly id: string;
  readonly paid_cents: number;
  readonly returned_cents: number;
}

export async function giveBackLesson(req: Request, res: Response): Promise<void> {
  const { rows } = await pool.query<Paid>('select * from lessons where id = $1 and skier_id = $2', [req.params.id, req.userId]);
  const [lesson] = rows;
  if (lesson === undefined) throw new Error('no such lesson');
  const amount: number = req.body.amountCents ?? lesson.paid_cents - lesson.returned_cents;
  await pool.query('update lessons set returned_cents = returned_cents + $2 where id = $1', [lesson.id, amount]); // expect: unlocked-balance-update, missing-idempotency-key
  res.json({ amount });
}

/** The table itself refuses more than was paid. */
export async function giveBackRental(req: Request, res: Response): Promise<void> {
  const { rows } = await pool.query<Paid>('select * from rentals where id = $1 and skier_id = $2', [req.params.id, req.userId]);
  const [rental] = rows;
  if (rental === undefined) throw new Error('no such rental');
  const amount: number = req.body.amountCents ?? rental.paid_cents - rental.returned_cents;
  await pool.query('update rentals set returned_cents = returned_cents + $2 where id = $1', [rental.id, amount]); // expect: missing-idempotency-key
  res.json({ amount });
}
