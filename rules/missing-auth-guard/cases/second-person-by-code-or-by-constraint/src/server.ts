import jwt from '@fastify/jwt';
import Fastify from 'fastify';
import knex from 'knex';

const db = knex({ client: 'pg' });
const app = Fastify();
await app.register(jwt, { secret: process.env.JWT_KEY ?? '' });
app.addHook('onRequest', async (request) => {
  await request.jwtVerify();
});

app.post('/limit-raises', async (request) => {
  const { companyId, sub } = request.user;
  const { id, cents } = request.body as { id: string; cents: number };
  await db('limit_raises').insert({ id, company_id: companyId, amount_cents: cents, status: 'open', opened_by: sub });
  return { id };
});

app.post('/limit-raises/:id/review', async (request) => {
  const { companyId, sub } = request.user;
  const { id } = request.params as { id: string };
  const mine = { id, company_id: companyId, status: 'open' };
  const changed = await db('limit_raises').where(mine).update({ status: 'granted', reviewed_by: sub }); // expect: missing-auth-guard
  return { changed };
});

app.post('/fee-waivers', async (request) => {
  const { companyId, sub } = request.user;
  const { id, cents } = request.body as { id: string; cents: number };
  await db('fee_waivers').insert({ id, company_id: companyId, amount_cents: cents, status: 'open', opened_by: sub });
  return { id };
});

// The table refuses it.
app.post('/fee-waivers/:id/review', async (request) => {
  const { companyId, sub } = request.user;
  const { id } = request.params as { id: string };
  const mine = { id, company_id: companyId, status: 'open' };
  const changed = await db('fee_waivers').where(mine).update({ status: 'granted', reviewed_by: sub }); // ok: missing-auth-guard
  return { changed };
});

app.post('/chargebacks', async (request) => {
  const { companyId, sub } = request.user;
  const { id, cents } = request.body as { id: string; cents: number };
  await db('chargebacks').insert({ id, company_id: companyId, amount_cents: cents, status: 'open', opened_by: sub });
  return { id };
});

app.post('/chargebacks/:id/review', async (request) => {
  const { companyId, sub } = request.user;
  const { id } = request.params as { id: string };
  const mine = { id, company_id: companyId, status: 'open' };
  const chargeback = await db('chargebacks').where(mine).first();
  if (!chargeback || chargeback.opened_by === sub) throw new Error('somebody else has to look at it');
  const changed = await db('chargebacks').where(mine).update({ status: 'granted', reviewed_by: sub }); // ok: missing-auth-guard
  return { changed };
});

await app.listen({ port: 3000 });
