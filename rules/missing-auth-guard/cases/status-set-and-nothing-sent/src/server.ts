import jwt from '@fastify/jwt';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import knex from 'knex';

const db = knex({ client: 'pg' });
const app = Fastify();
await app.register(jwt, { secret: process.env.JWT_KEY ?? '' });

app.addHook('onRequest', async (request) => {
  await request.jwtVerify();
});

/** Fastify runs the handler all the same: nothing was sent. */
const mayRetire = async (request: FastifyRequest, reply: FastifyReply) => {
  if (!request.user.permissions.includes('vouchers:retire')) {
    request.log.info('refused');
    reply.code(403); // expect: missing-auth-guard
  }
};

const mayIssue = async (request: FastifyRequest, reply: FastifyReply) => {
  if (!request.user.permissions.includes('vouchers:issue')) {
    reply.code(403); // ok: missing-auth-guard -- the answer is sent
    return reply.send({ error: 'forbidden' });
  }
};

const mayMerge = async (request: FastifyRequest, reply: FastifyReply) => {
  if (!request.user.permissions.includes('vouchers:merge')) {
    reply.code(403); // ok: missing-auth-guard -- the error ends the request
    throw new Error('forbidden');
  }
};

const of = (request: FastifyRequest) => {
  const { id } = request.params as { id: string };
  return { id, merchant_id: request.user.merchantId };
};

app.delete('/vouchers/:id', { preHandler: mayRetire }, async (request) => db('vouchers').where(of(request)).delete());

app.post('/vouchers/:id/issue', { preHandler: mayIssue }, async (request) =>
  db('vouchers').where(of(request)).update({ issued: true }),
);

app.post('/vouchers/:id/merge', { preHandler: mayMerge }, async (request) =>
  db('vouchers').where(of(request)).update({ merged: true }),
);

await app.listen({ port: 3000 });
