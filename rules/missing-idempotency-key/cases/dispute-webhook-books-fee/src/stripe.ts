import type { Request } from 'express';
import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY ?? '');

export function verifiedEvent(req: Request): Stripe.Event {
  return stripe.webhooks.constructEvent(
    req.body,
    req.header('stripe-signature') ?? '',
    process.env.STRIPE_WEBHOOK_SECRET ?? '',
  );
}
