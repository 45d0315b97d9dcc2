import { stripe } from './stripe.js';

/** Run by a person, who sees what it did. */
async function main(): Promise<void> {
  const destination = process.argv[2] ?? '';
  const transfer = await stripe.transfers.create({ amount: 1000, currency: 'usd', destination }); // ok: missing-idempotency-key
  console.log(`${transfer.id}: ${transfer.amount}`);
}

await main();
