import type { Request, Response } from 'express';

import { Deposit } from './deposit.js';
import { stripe } from './stripe.js';

/** The event only says that something changed; the gateway is asked what is true now. */
export async function stripeWebhook(req: Request, res: Response): Promise<void> {
  const signature = req.header('stripe-signature') ?? '';
  const event = stripe.webhooks.constructEvent(req.body, signature, process.env.STRIPE_WEBHOOK_SECRET ?? '');
  if (event.type === 'payment_intent.amount_capturable_updated') {
    const intent = await stripe.paymentIntents.retrieve(event.data.object.id); // ok: unchecked-gateway-response
    if (intent.status === 'requires_capture') {
      await Deposit.updateOne({ intentId: intent.id, status: 'awaiting' }, { $set: { status: 'held' } });
    }
  }
  res.json({ received: true });
}
