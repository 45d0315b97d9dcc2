import { nanoid } from './nanoid.js';
import { prisma } from './prisma.js';
import { stripe } from './stripe.js';

async function store(disbursementId: string, transferId: string): Promise<void> {
  await prisma.receipt.upsert({
    where: { disbursementId },
    create: { disbursementId, transferId },
    update: {},
  });
}

/** The queue runs a failed job again, and the suffix makes the provider take it for a new transfer. */
export async function disburseWithJobAttempt(id: string): Promise<void> {
  const row = await prisma.disbursement.findUniqueOrThrow({ where: { id } });
  const transfer = await stripe.transfers.create( // expect: missing-idempotency-key
    { amount: row.amount, currency: 'usd', destination: row.stripeAccountId },
    { idempotencyKey: `${row.id}-${nanoid()}` },
  );
  await store(row.id, transfer.id);
}

export async function disburse(id: string): Promise<void> {
  const row = await prisma.disbursement.findUniqueOrThrow({ where: { id } });
  const transfer = await stripe.transfers.create( // ok: missing-idempotency-key
    { amount: row.amount, currency: 'usd', destination: row.stripeAccountId },
    { idempotencyKey: row.requestKey },
  );
  await store(row.id, transfer.id);
}
