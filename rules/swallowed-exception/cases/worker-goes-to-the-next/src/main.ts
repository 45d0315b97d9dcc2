import { randomUUID } from 'node:crypto';

import { Pool } from 'pg';
import Stripe from 'stripe';

const pool = new Pool();
const stripe = new Stripe(process.env.STRIPE_SECRET ?? '');

interface Royalty {
  readonly id: string;
  readonly creator_account: string;
  readonly cents: number;
}

async function due(): Promise<readonly Royalty[]> {
  return (await pool.query<Royalty>(`select * from royalties where state = 'due' order by id limit 20`)).rows;
}

async function send({ id, cents, creator_account }: Royalty): Promise<void> {
  const asked = { amount: cents, currency: 'eur', destination: creator_account };
  await stripe.transfers.create(asked, { idempotencyKey: `royalty-${id}` });
}

async function markSent(id: string): Promise<void> {
  await pool.query(`update royalties set state = 'sent' where id = $1 and state = 'due'`, [id]);
}

const noteRun = () => pool.query('insert into runs (id, finished_at) values ($1, now())', [randomUUID()]);

/** What could not be sent is marked as sent: no later round takes it up. */
async function sendForgettingFailures(): Promise<void> {
  for (const royalty of await due()) {
    try {
      await send(royalty);
    } catch (error) { // expect: swallowed-exception
      console.error('a royalty could not be sent', royalty.id, error);
    }
    await markSent(royalty.id);
  }
}

/** What could not be sent stays due, and the others do not wait for it. */
async function sendWhatCanBeSent(): Promise<void> {
  for (const royalty of await due()) {
    try {
      await send(royalty);
      await markSent(royalty.id);
    } catch (error) { // ok: swallowed-exception
      console.error('a royalty could not be sent', royalty.id, error);
    }
  }
  await noteRun();
}

/** Runs a task until the process ends; a run that fails is followed by the next. */
async function forever(task: () => Promise<void>): Promise<void> {
  for (;;) {
    await task().catch((error: unknown) => console.error('a round failed', error)); // ok: swallowed-exception
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

setInterval(() => void sendForgettingFailures(), 60_000);
void forever(sendWhatCanBeSent);
