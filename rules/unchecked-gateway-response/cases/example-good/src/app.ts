import { PrismaClient } from '@prisma/client';
import express from 'express';
import { expressjwt, type Request } from 'express-jwt';
import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_KEY ?? '');
const prisma = new PrismaClient();
export const app = express();
app.use(expressjwt({ secret: process.env.JWT_KEY ?? '', algorithms: ['HS256'] }));

app.post('/orders/:id/pay', async (req: Request, res) => {
  const order = await prisma.order.findFirst({ where: { id: req.params.id, customerId: req.auth?.sub } });
  if (order === null) return res.sendStatus(404);
  const params = { amount: order.total, currency: 'eur', payment_method: order.card, confirm: true };
  const intent = await stripe.paymentIntents.create(params, { idempotencyKey: order.id }); // ok: unchecked-gateway-response -- the status decides
  if (intent.status !== 'succeeded') return res.status(402).json({ status: intent.status });
  await prisma.order.update({ where: { id: order.id }, data: { status: 'paid' } });
  res.json({ paid: intent.id });
});
