import type Stripe from 'stripe';
import { stripe } from './clients';

/** The event when its signature holds, null otherwise. */
export async function verifiedEvent(request: Request, secret: string): Promise<Stripe.Event | null> {
  const payload = await request.text();
  try {
    return stripe.webhooks.constructEvent(payload, request.headers.get('stripe-signature') ?? '', secret);
  } catch { // ok: swallowed-exception
    return null;
  }
}
