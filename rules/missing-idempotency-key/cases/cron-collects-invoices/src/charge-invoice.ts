import type { Invoice } from '@prisma/client';
import type Stripe from 'stripe';

import { stripe } from './stripe.js';

/** A run that dies between the charge and the row charges the invoice again next morning. */
export function chargeInvoice(invoice: Invoice): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({ // expect: missing-idempotency-key
    amount: invoice.total,
    currency: 'usd',
    customer: invoice.stripeCustomerId,
    payment_method: invoice.paymentMethodId,
    off_session: true,
    confirm: true,
  });
}

export function chargeInvoiceOnce(invoice: Invoice): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create( // ok: missing-idempotency-key
    {
      amount: invoice.total,
      currency: 'usd',
      customer: invoice.stripeCustomerId,
      payment_method: invoice.paymentMethodId,
      off_session: true,
      confirm: true,
    },
    { idempotencyKey: `invoice-${invoice.id}` },
  );
}
