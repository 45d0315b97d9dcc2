import jwt from '@fastify/jwt';
import Fastify, { type FastifyRequest } from 'fastify';
import knex, { type Knex } from 'knex';

const db = knex({ client: 'pg' });
const app = Fastify();
await app.register(jwt, { secret: process.env.JWT_KEY ?? '' });
app.addHook('onRequest', async (request) => {
  await request.jwtVerify();
});

interface Member {
  merchantId: string;
  memberId: string;
}

function memberOf(request: FastifyRequest): Member {
  const { merchantId, memberId } = request.user;
  if (memberId === undefined) throw new Error('members only');
  return { merchantId, memberId };
}

function clerkOf(request: FastifyRequest): { merchantId: string } {
  const { merchantId, memberId } = request.user;
  if (memberId !== undefined) throw new Error('clerks only');
  return { merchantId };
}

function lockWallets(trx: Knex.Transaction, merchantId: string, ids: string[]) {
  return trx('wallets').where({ merchant_id: merchantId }).whereIn('id', ids).orderBy('id').forUpdate();
}

app.get('/wallets', async (request) => {
  const { merchantId, memberId } = memberOf(request);
  return db('wallets').where({ merchant_id: merchantId, member_id: memberId });
});

app.post('/corrections', async (request) => {
  const { merchantId } = clerkOf(request);
  const { walletId, points } = request.body as { walletId: string; points: number };
  return db.transaction(async (trx) => {
    const [wallet] = await lockWallets(trx, merchantId, [walletId]); // ok: idor-lookup
    if (!wallet) throw new Error('no such wallet');
    await trx('wallets').where({ id: wallet.id }).increment('points', points); // expect: missing-idempotency-key
    return { walletId: wallet.id };
  });
});

app.post('/gifts', async (request) => {
  const { merchantId, memberId } = memberOf(request);
  const { from, to, points } = request.body as { from: string; to: string; points: number };
  return db.transaction(async (trx) => {
    const wallets = await lockWallets(trx, merchantId, [from, to]); // ok: idor-lookup -- one of them is the caller's
    const giver = wallets.find((wallet) => wallet.id === from && wallet.member_id === memberId);
    const taker = wallets.find((wallet) => wallet.id === to);
    if (!giver || !taker) throw new Error('no such wallet');
    await trx('wallets').where({ id: giver.id }).decrement('points', points); // expect: missing-idempotency-key
    await trx('wallets').where({ id: taker.id }).increment('points', points);
    return { from: giver.id, to: taker.id };
  });
});

app.post('/swaps', async (request) => {
  const { merchantId } = memberOf(request);
  const { from, to, points } = request.body as { from: string; to: string; points: number };
  return db.transaction(async (trx) => {
    const wallets = await lockWallets(trx, merchantId, [from, to]); // expect: idor-lookup
    const giver = wallets.find((wallet) => wallet.id === from);
    const taker = wallets.find((wallet) => wallet.id === to);
    if (!giver || !taker) throw new Error('no such wallet');
    await trx('wallets').where({ id: giver.id }).decrement('points', points); // expect: missing-idempotency-key
    await trx('wallets').where({ id: taker.id }).increment('points', points);
    return { from: giver.id, to: taker.id };
  });
});

await app.listen({ port: 3000 });
