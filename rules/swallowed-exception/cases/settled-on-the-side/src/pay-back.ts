import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!);

export async function payBack({ id, charge, amount }: { id: string; charge: string; amount: number }): Promise<void> {
  await stripe.refunds.create({ charge, amount }, { idempotencyKey: `refund-${id}` });
}
