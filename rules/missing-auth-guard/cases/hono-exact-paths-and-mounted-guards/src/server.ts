import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { jwt } from 'hono/jwt';
import { logger } from 'hono/logger';
import { prisma } from './db.js';

const secret = process.env.JWT_SECRET!;

const guarded = new Hono().basePath('/v1');
guarded.use(jwt({ secret }));
guarded.post('/payouts', async (c) => {
  const { amount } = await c.req.json();
  const merchantId = c.get('jwtPayload').sub;
  return c.json(await prisma.payout.create({ data: { id: crypto.randomUUID(), merchantId, amount, status: 'new' } })); // ok: missing-auth-guard
});

const app = new Hono();
app.use(logger());
// A path without a star is that path only.
app.use('/payouts', jwt({ secret }));
app.use('/receipts/*', jwt({ secret }));

app.delete('/payouts', async (c) => {
  await prisma.payout.deleteMany({ where: { merchantId: c.get('jwtPayload').sub, status: 'new' } }); // ok: missing-auth-guard
  return c.body(null, 204);
});

// expect+1: missing-auth-guard
app.delete('/payouts/:id', async (c) => {
  await prisma.payout.delete({ where: { id: c.req.param('id') } });
  return c.body(null, 204);
});

app.delete('/receipts/:id', async (c) => {
  await prisma.receipt.delete({ where: { id: c.req.param('id'), merchantId: c.get('jwtPayload').sub } }); // ok: missing-auth-guard
  return c.body(null, 204);
});

app.route('/api', guarded);
serve({ fetch: app.fetch, port: 3000 });
