import { Router } from 'express';
import Stripe from 'stripe';
import { prisma } from './db.js';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!);
export const billing = Router();

// An invoice that was paid cannot be paid again: its id does what a key would.
billing.post('/retry', async (req, res) => {
  const { customerId } = await prisma.merchant.findUniqueOrThrow({ where: { id: res.locals.merchantId } });
  const invoice = await stripe.invoices.retrieve(String(req.body.invoice));
  if (invoice.customer !== customerId || invoice.status !== 'open') {
    res.status(404).json({ error: 'no_open_invoice' });
    return;
  }
  const paid = await stripe.invoices.pay(invoice.id!); // ok: missing-idempotency-key
  res.status(paid.status === 'paid' ? 200 : 402).json({ status: paid.status });
});

billing.post('/credits', async (_req, res) => {
  const { customerId } = await prisma.merchant.findUniqueOrThrow({ where: { id: res.locals.merchantId } });
  const intent = await stripe.paymentIntents.create({ // expect: missing-idempotency-key
    amount: 5000,
    currency: 'eur',
    customer: customerId,
    confirm: true,
    off_session: true,
  });
  res.status(intent.status === 'succeeded' ? 200 : 402).json({ status: intent.status });
});
