import Stripe from 'stripe';
import type { Described } from '@terminals/documents';

const stripe = new Stripe(process.env.STRIPE_KEY!);

/** What is captured already comes back as it is: the error carries it. */
export async function capture(id: string) {
  try {
    return await stripe.paymentIntents.capture(id); // expect: missing-idempotency-key
  } catch (error) { // ok: swallowed-exception
    const { code, payment_intent: intent } = error as Stripe.StripeRawError;
    return code === 'payment_intent_unexpected_state' ? intent : { error: code };
  }
}

/** The caller cannot tell an intent that was cancelled from one that was not. */
export async function cancel(id: string) {
  try {
    return await stripe.paymentIntents.cancel(id);
  } catch (error) { // expect: swallowed-exception
    console.error(error);
    return { id, cancelled: true };
  }
}

/** A list of what nobody knows more about is a list, whatever its promises come to. */
export async function describe(document: Described, read: (tag: string) => Promise<string>) {
  const described = document as Described;
  return Promise.all(described.tags?.map(async (tag) => read(tag)) || []); // ok: swallowed-exception
}
