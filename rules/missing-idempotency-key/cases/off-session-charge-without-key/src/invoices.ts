import { Router } from 'express';
import type Stripe from 'stripe';

import { prisma } from './prisma.js';
import { onceFor } from './request-options.js';
import { stripe } from './stripe.js';

export const invoiceRoutes = Router();

function ownInvoice(id: string, customerId: string) {
  return prisma.invoice.findFirstOrThrow({ where: { id, customerId }, include: { customer: true } });
}

async function storePayment(invoiceId: string, intent: Stripe.PaymentIntent) {
  if (intent.status !== 'succeeded') throw new Error(`payment is ${intent.status}`);
  return prisma.payment.upsert({
    where: { stripeIntentId: intent.id },
    create: { invoiceId, stripeIntentId: intent.id, amount: intent.amount_received },
    update: {},
  });
}

invoiceRoutes.post('/:id/charge', async (req, res) => {
  const invoice = await ownInvoice(req.params.id, req.userId);
  const intent = await stripe.paymentIntents.create({ // expect: missing-idempotency-key
    amount: invoice.amount,
    currency: invoice.currency,
    customer: invoice.customer.stripeId,
    payment_method: invoice.customer.paymentMethodId,
    confirm: true,
    off_session: true,
  });
  res.status(201).json(await storePayment(invoice.id, intent));
});

invoiceRoutes.post('/:id/collect', async (req, res) => {
  const invoice = await ownInvoice(req.params.id, req.userId);
  const intent = await stripe.paymentIntents.create( // ok: missing-idempotency-key
    {
      amount: invoice.amount,
      currency: invoice.currency,
      customer: invoice.customer.stripeId,
      payment_method: invoice.customer.paymentMethodId,
      confirm: true,
      off_session: true,
    },
    { idempotencyKey: `invoice-${invoice.id}` },
  );
  res.status(201).json(await storePayment(invoice.id, intent));
});

invoiceRoutes.post('/:id/autopay', async (req, res) => {
  const invoice = await ownInvoice(req.params.id, req.userId);
  const params: Stripe.PaymentIntentCreateParams = {
    amount: invoice.amount,
    currency: invoice.currency,
    customer: invoice.customer.stripeId,
    payment_method: invoice.customer.paymentMethodId,
    confirm: true,
    off_session: true,
  };
  const intent = await stripe.paymentIntents.create(params, onceFor(invoice)); // ok: missing-idempotency-key
  res.status(201).json(await storePayment(invoice.id, intent));
});
