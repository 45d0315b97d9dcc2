import Router from '@koa/router';
import Koa from 'koa';
import jwt from 'koa-jwt';
import { prisma } from './db.js';

const app = new Koa();
app.use(jwt({ secret: process.env.JWT_SECRET! }));

const router = new Router();
router.get('/receipts/:id', async (ctx) => {
  const receipt = await prisma.receipt.findUnique({ where: { id: ctx.params.id } }); // expect: idor-lookup
  ctx.body = receipt;
});
router.get('/receipts/:id/url', async (ctx) => {
  const receipt = await prisma.receipt.findUnique({ where: { id: ctx.params.id } }); // ok: idor-lookup
  ctx.assert(receipt?.merchantId === ctx.state.user.sub, 404);
  ctx.redirect(receipt.url);
});
router.get('/payouts/:id', async (ctx) => {
  const payout = await prisma.payout.findUnique({ where: { id: ctx.params.id } }); // ok: idor-lookup
  if (payout?.merchantId !== ctx.state.user.sub) ctx.throw(404);
  ctx.body = payout;
});

app.use(router.routes());
app.listen(3000);
