import type Stripe from 'stripe';

import { db } from './db.js';

export interface Rider {
  user_id: string;
  stripe_customer: string;
  card: string;
  club_fee: number;
}

export interface Tip {
  id: string;
  cents: number;
}

export async function riderOf(userId: string): Promise<Rider> {
  const rider: Rider | undefined = await db('riders').where({ user_id: userId }).first();
  if (rider === undefined) throw new Error('no such rider');
  return rider;
}

/** Undefined when the request has been here before. */
export async function newTip(userId: string, key: string, cents: number): Promise<Tip | undefined> {
  const [tip]: Tip[] = await db('tips')
    .insert({ user_id: userId, request_key: key, cents })
    .onConflict(['user_id', 'request_key'])
    .ignore()
    .returning(['id', 'cents']);
  return tip;
}

export async function paid(tip: Tip, intent: Stripe.PaymentIntent): Promise<void> {
  if (intent.status !== 'succeeded') throw new Error(`tip ${tip.id}: payment is ${intent.status}`);
  await db('tips').where({ id: tip.id }).update({ intent: intent.id });
}
