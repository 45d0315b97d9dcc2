import type { Invoice } from '@prisma/client';
import type Stripe from 'stripe';

/** One invoice is charged once, however often it is asked for. */
export function onceFor(invoice: Invoice): Stripe.RequestOptions {
  return { idempotencyKey: `invoice-${invoice.id}`, timeout: 20_000 };
}
