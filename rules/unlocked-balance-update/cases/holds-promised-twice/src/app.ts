import jwt from '@fastify/jwt';
import fastify, { type FastifyRequest } from 'fastify';

import { db, pool } from './database.js';
import { Payouts, type Payout } from './payouts.js';
import { refund, takeBack } from './refunds.js';

const app = fastify();
const payouts = new Payouts(db);

app.register(jwt, { secret: process.env.JWT_SECRET ?? '' });

function payoutOf(request: FastifyRequest): Payout {
  const { id } = request.params as { id: string };
  const { amount } = request.body as { amount: number };
  return { memberId: request.user.sub, walletId: id, amount: BigInt(amount) };
}

app.register(async (members) => {
  members.addHook('onRequest', async (request) => {
    await request.jwtVerify();
  });
  members.put('/wallets/:id/locked', (request) => payouts.locked(payoutOf(request)));
  members.put('/wallets/:id/in-unit', (request) => payouts.inUnit(payoutOf(request)));
  members.put('/wallets/:id/on-another-connection', (request) => payouts.onAnotherConnection(payoutOf(request)));
  members.put('/wallets/:id/locked-too-late', (request) => payouts.lockedTooLate(payoutOf(request)));
  members.put('/wallets/:id/shared', (request) => payouts.shared(payoutOf(request)));
  members.put('/wallets/:id/perhaps-locked', (request) => payouts.perhapsLocked(payoutOf(request)));
  members.put('/wallets/:id/locked-by-a-statement', (request) => payouts.lockedByAStatement(payoutOf(request)));
  members.put('/wallets/:id/once-for-each-key', (request) =>
    payouts.onceForEachKey(payoutOf(request), String(request.headers['idempotency-key'])),
  );
  members.put('/wallets/:id/locked-with-the-sum', (request) => payouts.lockedWithTheSum(payoutOf(request)));
  members.put('/wallets/:id/guarded-by-sum', (request) => payouts.guardedBySum(payoutOf(request)));
  members.put('/wallets/:id/guarded-under-lock', (request) => payouts.guardedBySumUnderLock(payoutOf(request)));
  members.put('/wallets/:id/early-sum', (request) => payouts.spendAfterEarlySum(payoutOf(request)));
  members.put('/wallets/:id/spend', (request) => payouts.spend(payoutOf(request)));
  members.put('/charges/:id/refunded', async (request) => {
    const { id } = request.params as { id: string };
    await refund(pool, request.user.sub, id, Number((request.body as { amount: number }).amount));
  });
  members.put('/charges/:id/returned', async (request) => {
    const { id } = request.params as { id: string };
    await takeBack(pool, request.user.sub, id, Number((request.body as { amount: number }).amount));
  });
});

app.listen({ port: 3000 });
