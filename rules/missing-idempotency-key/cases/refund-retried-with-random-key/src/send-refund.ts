import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import type { RefundRequest } from '@prisma/client';
import pRetry from 'p-retry';
import type Stripe from 'stripe';

import { stripe } from './stripe.js';

function params(request: RefundRequest): Stripe.RefundCreateParams {
  return { charge: request.stripeChargeId, amount: request.amount };
}

/** Each attempt makes a new key, so Stripe sees a new refund each time. */
export function refundWithFreshKeys(request: RefundRequest): Promise<Stripe.Refund> {
  return pRetry(
    () => stripe.refunds.create(params(request), { idempotencyKey: randomUUID() }), // expect: missing-idempotency-key
    { retries: 4 },
  );
}

export function refundWithStableKey(request: RefundRequest): Promise<Stripe.Refund> {
  return pRetry(
    () => stripe.refunds.create(params(request), { idempotencyKey: `refund-${request.id}` }), // ok: missing-idempotency-key
    { retries: 4 },
  );
}

export async function refundInLoopByTime(request: RefundRequest): Promise<Stripe.Refund> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const idempotencyKey = `refund-${request.id}-${Date.now()}`;
      return await stripe.refunds.create(params(request), { idempotencyKey }); // expect: missing-idempotency-key
    } catch (error) {
      if (attempt === 3) throw error;
      await delay(attempt * 1000);
    }
  }
}

export async function refundInLoop(request: RefundRequest): Promise<Stripe.Refund> {
  const idempotencyKey = `refund-${request.id}`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await stripe.refunds.create(params(request), { idempotencyKey }); // ok: missing-idempotency-key
    } catch (error) {
      if (attempt === 3) throw error;
      await delay(attempt * 1000);
    }
  }
}
