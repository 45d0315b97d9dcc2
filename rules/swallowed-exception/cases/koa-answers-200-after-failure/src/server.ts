import Router from '@koa/router';
import Koa from 'koa';
import bodyParser from 'koa-bodyparser';
import jwt from 'koa-jwt';
import { prisma } from './db.js';

const app = new Koa();
app.use(async (ctx, next) => {
  try {
    await next();
    // ok+1: swallowed-exception -- answered with what it was
  } catch (error) {
    ctx.status = 500;
    ctx.body = { error: 'internal' };
    ctx.app.emit('error', error, ctx);
  }
});
app.use(bodyParser());
app.use(jwt({ secret: process.env.JWT_SECRET! }));

const router = new Router();
router.post('/payouts', async (ctx) => {
  const { amount } = ctx.request.body;
  try {
    await prisma.payout.create({ data: { id: crypto.randomUUID(), merchantId: ctx.state.user.sub, amount, status: 'new' } });
    // expect+1: swallowed-exception
  } catch (error) {
    console.error(error);
  }
  ctx.body = { accepted: true };
});
router.post('/receipts', async (ctx) => {
  const { url } = ctx.request.body;
  try {
    await prisma.receipt.create({ data: { id: crypto.randomUUID(), merchantId: ctx.state.user.sub, url } });
    ctx.body = { accepted: true };
    // ok+1: swallowed-exception -- the status says so
  } catch (error) {
    console.error(error);
    ctx.status = 503;
    ctx.body = { receipts: 0 };
  }
});

app.use(router.routes());
app.listen(3000);
