import { Router } from 'express';
import Stripe from 'stripe';
import { prisma } from './db.js';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!);
export const plans = Router();

// The card is only what is paid with: the payment is the charge, whose outcome is looked at.
plans.post('/card', async (req, res) => {
  const merchant = await prisma.merchant.findUniqueOrThrow({ where: { id: res.locals.merchantId } });
  const card = await stripe.paymentMethods.retrieve(String(req.body.card)); // ok: unchecked-gateway-response
  const charge = await stripe.paymentIntents.create(
    { amount: 4900, currency: 'eur', customer: merchant.customerId, payment_method: card.id, confirm: true },
    { idempotencyKey: req.get('idempotency-key')! },
  );
  if (charge.status !== 'succeeded') {
    res.status(402).json({ status: charge.status });
    return;
  }
  await prisma.merchant.update({ where: { id: merchant.id }, data: { plan: 'PREMIUM' } });
  res.json({ plan: 'PREMIUM' });
});

// Any paid session will do, whoever paid it and for what.
plans.post('/session', async (req, res) => {
  const session = await stripe.checkout.sessions.retrieve(String(req.body.session)); // expect: unchecked-gateway-response, idor-lookup
  if (session.payment_status !== 'paid') {
    res.status(402).json({ status: session.payment_status });
    return;
  }
  await prisma.merchant.update({ where: { id: res.locals.merchantId }, data: { plan: 'PREMIUM' } });
  res.json({ plan: 'PREMIUM' });
});
