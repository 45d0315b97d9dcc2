import type { Request, Response } from 'express';
import createKnex, { type Knex } from 'knex';
import Stripe from 'stripe';

const knex = createKnex({ client: 'pg', connection: process.env.DATABASE_URL });
const stripe = new Stripe(process.env.STRIPE_KEY ?? '');

interface TopUp {
  readonly id: string;
  readonly eater: string;
  readonly amount: number;
}

async function charge(req: Request): Promise<TopUp> {
  const { id, amount } = req.body;
  const eater = await knex('eaters').where({ id: req.userId }).first();
  const intent = await stripe.paymentIntents.create(
    { amount, currency: 'eur', customer: eater.stripe_customer, confirm: true, off_session: true },
    { idempotencyKey: `top-up-${req.userId}-${id}` },
  );
  if (intent.status !== 'succeeded') throw new Error('the card was refused');
  if (intent.amount_received !== amount || intent.currency !== 'eur') throw new Error('another amount was taken');
  return { id, eater: req.userId, amount };
}

async function book(trx: Knex.Transaction, { id, eater, amount }: TopUp): Promise<void> {
  const added = await trx('top_ups').insert({ id, eater_id: eater, amount }).onConflict('id').ignore().returning('id');
  if (added.length === 0) return;
  await trx('credits').where({ eater_id: eater }).increment('balance', amount);
}

/** The database refuses one of two that meet on the same row; that eater has paid and gets no credit. */
export async function topUpOnce(req: Request, res: Response): Promise<void> {
  const paid = await charge(req);
  await knex.transaction((trx) => book(trx, paid), { isolationLevel: 'serializable' }); // expect: unlocked-balance-update
  res.status(201).end();
}

export async function topUpRetried(req: Request, res: Response): Promise<void> {
  const paid = await charge(req);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await knex.transaction((trx) => book(trx, paid), { isolationLevel: 'serializable' }); // ok: unlocked-balance-update
      break;
    } catch (error) {
      if (attempt === 5 || !(error instanceof Error && 'code' in error && error.code === '40001')) throw error;
    }
  }
  res.status(201).end();
}

export async function topUpDefault(req: Request, res: Response): Promise<void> {
  const paid = await charge(req);
  await knex.transaction((trx) => book(trx, paid)); // ok: unlocked-balance-update
  res.status(201).end();
}
