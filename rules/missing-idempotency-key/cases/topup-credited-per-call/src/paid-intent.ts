import type Stripe from 'stripe';

import { stripe } from './stripe.js';

/** The caller's own intent, once its money has arrived. */
export async function paidIntent(intentId: string, userId: string): Promise<Stripe.PaymentIntent> {
  const intent = await stripe.paymentIntents.retrieve(intentId);
  if (intent.metadata.userId !== userId) throw new Error('the intent belongs to somebody else');
  if (intent.status !== 'succeeded') throw new Error(`the intent is ${intent.status}`);
  return intent;
}
