import Stripe from 'stripe';

export const stripe = new Stripe(process.env.STRIPE_SECRET_KEY ?? '');

/** Throws when the body was not signed by Stripe. */
export async function readEvent(request: Request, secret: string): Promise<Stripe.Event> {
  const signature = request.headers.get('stripe-signature') ?? '';
  return stripe.webhooks.constructEventAsync(await request.text(), signature, secret);
}
