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

const bookingOf = (request: FastifyRequest) => {
  const { id } = request.params as { id: string };
  return { id, workspace_id: request.user.workspaceId };
};

app.get('/bookings/:id', { preHandler: withScope('bookings') }, async (request) =>
  db('bookings').where(bookingOf(request)).first(), // ok: idor-lookup
);

app.delete('/bookings/:id', { preHandler: withScope('bookings') }, async (request) =>
  db('bookings').where(bookingOf(request)).delete(), // ok: idor-lookup
);

app.post('/bookings/:id/confirm', { preHandler: withScope('bookings') }, async (request) => {
  const { id } = request.params as { id: string };
  return db('bookings').where({ id }).update({ confirmed: true }); // expect: idor-lookup
});

await app.listen({ port: 3000 });
