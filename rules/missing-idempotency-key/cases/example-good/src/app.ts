import { PrismaClient } from '@prisma/client';
import express from 'express';
import { expressjwt, type Request } from 'express-jwt';
import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_KEY ?? '');
const prisma = new PrismaClient();
export const app = express();
app.use(expressjwt({ secret: process.env.JWT_KEY ?? '', algorithms: ['HS256'] }));

app.post('/payments/:id/refund', async (req: Request, res) => {
  const payment = await prisma.payment.findFirst({ where: { id: req.params.id, customerId: req.auth?.sub } });
  if (payment === null) return res.sendStatus(404);
  const once = { idempotencyKey: `refund-${payment.id}` };
  const refund = await stripe.refunds.create({ payment_intent: payment.intent }, once); // ok: missing-idempotency-key -- a repetition has the same key
  res.status(refund.status === 'succeeded' ? 201 : 502).json({ status: refund.status });
});
