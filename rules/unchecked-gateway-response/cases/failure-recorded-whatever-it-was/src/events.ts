import express from 'express';
import Stripe from 'stripe';

import { prisma } from './db.js';

const stripe = new Stripe(process.env.STRIPE_KEY ?? '');
const app = express();

app.post('/stripe/events', express.raw({ type: 'application/json' }), async (req, res) => {
  const signature = req.headers['stripe-signature'] ?? '';
  const event = stripe.webhooks.constructEvent(req.body, signature, process.env.STRIPE_ENDPOINT_SECRET ?? '');
  if (event.type === 'payment_intent.succeeded') {
    const { id } = event.data.object.metadata;
    await prisma.membership.updateMany({ where: { id, status: { not: 'paid' } }, data: { status: 'paid' } });
  }
  res.sendStatus(204);
});

app.listen(3001);
