import jwt from '@fastify/jwt';
import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { db } from './db.js';

export const app = Fastify({ logger: true });
app.register(jwt, { secret: process.env.JWT_KEY! });
app.addHook('onRequest', async (req) => {
  await req.jwtVerify();
});

// What a handler of Fastify returns is the answer.
app.post<{ Body: { amountCents: number } }>('/claims', async (req) => {
  const claim = { id: randomUUID(), user_id: req.user.sub, amount_cents: req.body.amountCents, status: 'filed' };
  try {
    const [stored] = await db('claims').insert(claim).returning('*');
    return stored;
  } catch (error) { // expect: swallowed-exception
    req.log.error({ error }, 'the claim could not be filed');
    return { id: claim.id, status: 'filed' };
  }
});
