import { randomUUID } from 'node:crypto';

import type { FastifyInstance } from 'fastify';
import Stripe from 'stripe';

import { db } from './database.js';
import { again, once } from './policy.js';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY ?? '');

/** Only one request gets past this: the payout is claimed. */
async function claim(id: string, sellerId: string) {
  return db
    .updateTable('payouts')
    .set({ status: 'sending' })
    .where('id', '=', id)
    .where('seller_id', '=', sellerId)
    .where('status', '=', 'requested')
    .returningAll()
    .executeTakeFirst();
}

async function settle(id: string, transfer: Stripe.Transfer) {
  if (transfer.reversed) throw new Error('the transfer was reversed');
  await db.updateTable('payouts').set({ status: 'paid' }).where('id', '=', id).execute();
}

export async function payouts(app: FastifyInstance): Promise<void> {
  app.addHook('onRequest', async (request) => {
    await request.jwtVerify();
  });

  app.post<{ Params: { id: string } }>('/:id/fresh', async (request, reply) => {
    const payout = await claim(request.params.id, request.user.sub);
    if (payout === undefined) return reply.code(409).send({ error: 'not open' });
    const transfer = await again.execute(() =>
      // expect+1: missing-idempotency-key
      stripe.transfers.create(
        { amount: Number(payout.amount_minor), currency: payout.currency, destination: 'acct' },
        { idempotencyKey: randomUUID() },
      ),
    );
    await settle(payout.id, transfer);
    return reply.code(202).send({ id: payout.id });
  });

  app.post<{ Params: { id: string } }>('/:id/keyless', async (request, reply) => {
    const payout = await claim(request.params.id, request.user.sub);
    if (payout === undefined) return reply.code(409).send({ error: 'not open' });
    const transfer = await again.execute(() =>
      // expect+1: missing-idempotency-key
      stripe.transfers.create({
        amount: Number(payout.amount_minor),
        currency: payout.currency,
        destination: 'acct',
      }),
    );
    await settle(payout.id, transfer);
    return reply.code(202).send({ id: payout.id });
  });

  app.post<{ Params: { id: string } }>('/:id/unretried', async (request, reply) => {
    const payout = await claim(request.params.id, request.user.sub);
    if (payout === undefined) return reply.code(409).send({ error: 'not open' });
    const transfer = await once.execute(() =>
      // ok+1: missing-idempotency-key -- claimed, and sent once
      stripe.transfers.create(
        { amount: Number(payout.amount_minor), currency: payout.currency, destination: 'acct' },
        { idempotencyKey: randomUUID() },
      ),
    );
    await settle(payout.id, transfer);
    return reply.code(202).send({ id: payout.id });
  });

  app.post<{ Params: { id: string } }>('/:id/before', async (request, reply) => {
    const payout = await claim(request.params.id, request.user.sub);
    if (payout === undefined) return reply.code(409).send({ error: 'not open' });
    const idempotencyKey = randomUUID();
    const transfer = await again.execute(() =>
      // ok+1: missing-idempotency-key -- claimed, and one key for all attempts
      stripe.transfers.create(
        { amount: Number(payout.amount_minor), currency: payout.currency, destination: 'acct' },
        { idempotencyKey },
      ),
    );
    await settle(payout.id, transfer);
    return reply.code(202).send({ id: payout.id });
  });

  app.post<{ Params: { id: string } }>('/:id/named', async (request, reply) => {
    const payout = await claim(request.params.id, request.user.sub);
    if (payout === undefined) return reply.code(409).send({ error: 'not open' });
    const transfer = await again.execute(() =>
      // ok+1: missing-idempotency-key
      stripe.transfers.create(
        { amount: Number(payout.amount_minor), currency: payout.currency, destination: 'acct' },
        { idempotencyKey: `payout-${payout.id}` },
      ),
    );
    await settle(payout.id, transfer);
    return reply.code(202).send({ id: payout.id });
  });
}
