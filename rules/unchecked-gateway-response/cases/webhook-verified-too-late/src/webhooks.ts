import type { Request, Response } from 'express';
import type Stripe from 'stripe';

import { prisma } from './prisma.js';
import { stripe } from './stripe.js';

function verify(req: Request): Stripe.Event {
  const signature = req.header('stripe-signature') ?? '';
  return stripe.webhooks.constructEvent(req.body, signature, process.env.STRIPE_WEBHOOK_SECRET ?? '');
}

/** The payout is settled before the signature is looked at: anybody can post an event. */
export async function latePayoutWebhook(req: Request, res: Response): Promise<void> {
  const unread: Stripe.Event = JSON.parse(String(req.body));
  if (unread.type === 'payout.paid') {
    await prisma.payout.updateMany({ // expect: unchecked-gateway-response
      where: { stripePayoutId: unread.data.object.id, status: 'SENT' },
      data: { status: 'SETTLED' },
    });
  }
  const event = verify(req);
  res.json({ received: event.id });
}

export async function payoutWebhook(req: Request, res: Response): Promise<void> {
  const event = verify(req);
  if (event.type === 'payout.paid') {
    await prisma.payout.updateMany({ // ok: unchecked-gateway-response
      where: { stripePayoutId: event.data.object.id, status: 'SENT' },
      data: { status: 'SETTLED' },
    });
  }
  res.json({ received: event.id });
}
