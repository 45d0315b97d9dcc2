import type { Pledge } from '@prisma/client';

import { stripe } from './stripe';

export async function wasCharged(pledge: Pledge): Promise<boolean> {
  const options = { idempotencyKey: `pledge-${pledge.id}` };
  const intent = await stripe.paymentIntents.confirm(pledge.intentId, {}, options); // expect: unchecked-gateway-response
  return intent.status === 'succeeded';
}

export async function isCharged(pledge: Pledge): Promise<boolean> {
  const options = { idempotencyKey: `pledge-${pledge.id}` };
  const intent = await stripe.paymentIntents.confirm(pledge.intentId, {}, options); // ok: unchecked-gateway-response
  return intent.status === 'succeeded';
}
