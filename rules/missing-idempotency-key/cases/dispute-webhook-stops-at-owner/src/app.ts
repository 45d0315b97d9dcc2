import express from 'express';
import Stripe from 'stripe';

import { closeInOneGo, closeOnce, closeWithUpsert, closeWorkspace } from './close.js';
import { stripe } from './stripe.js';

const app = express();
const raw = express.raw({ type: 'application/json' });

function disputeOf(req: express.Request): Stripe.Event {
  return stripe.webhooks.constructEvent(
    req.body,
    req.header('stripe-signature') ?? '',
    process.env.STRIPE_WEBHOOK_SECRET ?? '',
  );
}

app.post('/webhooks/disputes', raw, async (req, res) => {
  const event = disputeOf(req);
  if (event.type === 'charge.dispute.created') await closeWorkspace(event.data.object);
  res.json({ received: true });
});

app.post('/webhooks/disputes/upsert', raw, async (req, res) => {
  const event = disputeOf(req);
  if (event.type === 'charge.dispute.created') await closeWithUpsert(event.data.object);
  res.json({ received: true });
});

app.post('/webhooks/disputes/transaction', raw, async (req, res) => {
  const event = disputeOf(req);
  if (event.type === 'charge.dispute.created') await closeInOneGo(event.data.object);
  res.json({ received: true });
});

app.post('/webhooks/disputes/looked-up', raw, async (req, res) => {
  const event = disputeOf(req);
  if (event.type === 'charge.dispute.created') await closeOnce(event.data.object);
  res.json({ received: true });
});

app.listen(3000);
