import Router from '@koa/router';
import Koa from 'koa';
import bodyParser from 'koa-bodyparser';
import jwt from 'koa-jwt';
import { prisma } from './db.js';

const app = new Koa();
app.use(bodyParser());

const receipts = new Router({ prefix: '/receipts' });
// expect+1: missing-auth-guard
receipts.delete('/:id', async (ctx) => {
  await prisma.receipt.delete({ where: { id: ctx.params.id } });
  ctx.status = 204;
});
app.use(receipts.routes()).use(receipts.allowedMethods());

app.use(jwt({ secret: process.env.JWT_SECRET! }).unless({ path: ['/health'] }));

const payouts = new Router();
payouts.prefix('/payouts');
payouts.delete('/:id', async (ctx) => {
  await prisma.payout.delete({ where: { id: ctx.params.id, merchantId: ctx.state.user.sub } }); // ok: missing-auth-guard
  ctx.status = 204;
});
app.use(payouts.routes());
app.listen(3000);
