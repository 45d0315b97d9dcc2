import jwt from '@fastify/jwt';
import Fastify, { type FastifyRequest } from 'fastify';
import knex from 'knex';

const db = knex({ client: 'pg' });
const app = Fastify();
await app.register(jwt, { secret: process.env.JWT_KEY ?? '' });

app.addHook('onRequest', async (request) => {
  await request.jwtVerify();
});

const withScope = (scope: string) => async (request: FastifyRequest) => {
  if (!request.user.scope.includes(scope)) throw new Error('not allowed');
};

const of = (request: FastifyRequest) => {
  const { id } = request.params as { id: string };
  return { id, merchant_id: request.user.merchantId };
};

app.delete('/coupons/:id', { preHandler: withScope('coupons:write') }, async (request) => {
  return db('coupons').where(of(request)).delete();
});

app.delete('/products/:id', { preHandler: withScope('products:write') }, async (request) => {
  return db('products').where(of(request)).delete();
});

app.delete('/suppliers/:id', { preHandler: withScope('suppliers:write') }, async (request) => {
  return db('suppliers').where(of(request)).delete();
});

app.delete('/invoices/:id', { preHandler: withScope('invoices:write') }, async (request) => {
  return db('invoices').where(of(request)).delete();
});

app.delete('/shipments/:id', async (request) => { // expect: missing-auth-guard
  return db('shipments').where(of(request)).delete();
});

// Everybody may take back what they wrote themselves.
app.delete('/comments/:id', async (request) => { // ok: missing-auth-guard
  return db('comments').where({ ...of(request), author_id: request.user.sub }).delete();
});

await app.listen({ port: 3000 });
