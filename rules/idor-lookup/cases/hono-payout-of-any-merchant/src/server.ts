import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { verify } from 'hono/jwt';
import { prisma } from './db.js';

const withMerchant = createMiddleware(async (c, next) => {
  const token = c.req.header('Authorization')?.replace('Bearer ', '');
  if (!token) throw new HTTPException(401, { message: 'no token' });
  const claims = await verify(token, process.env.JWT_SECRET!);
  c.set('merchantId', claims.sub);
  await next();
});

const app = new Hono()
  .use('/payouts/*', withMerchant)
  .get('/payouts/:id', async (c) => {
    const payout = await prisma.payout.findUnique({ where: { id: c.req.param('id') } }); // expect: idor-lookup
    return payout ? c.json(payout) : c.notFound();
  })
  .get('/payouts/:id/status', async (c) => {
    const payout = await prisma.payout.findFirst({ where: { id: c.req.param('id'), merchantId: c.get('merchantId') } }); // ok: idor-lookup
    return payout ? c.json({ status: payout.status }) : c.notFound();
  })
  .get('/payouts/:id/receipt', async (c) => {
    const receipt = await prisma.receipt.findUnique({ where: { id: c.req.param('id') } }); // ok: idor-lookup
    if (receipt?.merchantId !== c.var.merchantId) return c.json({ error: 'not_found' }, 404);
    return c.redirect(receipt.url);
  });

serve(app);
