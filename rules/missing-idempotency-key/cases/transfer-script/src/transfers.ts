import { stripe } from './stripe.js';

/** For whoever uses this package: nothing here says how often it is called for one bonus. */
export async function transferBonus(destination: string, amount: number): Promise<string> {
  const transfer = await stripe.transfers.create({ amount, currency: 'usd', destination }); // expect: missing-idempotency-key
  return transfer.id;
}
