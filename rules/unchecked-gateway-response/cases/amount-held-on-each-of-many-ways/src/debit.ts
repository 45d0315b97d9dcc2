import { z } from 'zod';

import type { Fee } from './fee.js';

const Debit = z.object({
  reference: z.string(),
  total_advanced: z.number().int(),
  total: z.number().int(),
  currency: z.string(),
  state: z.enum(['collected', 'advanced', 'bounced']),
});
type Debit = z.infer<typeof Debit>;

export type Verdict = { readonly kind: 'paid'; readonly debit: Debit } | { readonly kind: 'open'; readonly why: string };

/** Collects a fee from the bank account it is debited to. */
async function debitOf(fee: Fee): Promise<Debit> {
  const response = await fetch(new URL('/charges', process.env.BANK_URL), { // ok: unchecked-gateway-response -- the amount is compared on each of the ways
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.BANK_SECRET ?? ''}`, 'idempotency-key': `fee-${fee.id}` },
    body: JSON.stringify({ reference: fee.id, total: fee.cents, currency: fee.currency }),
  });
  if (!response.ok) throw new Error(`status ${String(response.status)}`);
  return Debit.parse(await response.json());
}

/** The same of a part. */
async function advanceOf(fee: Fee): Promise<Debit> {
  const response = await fetch(new URL('/charges', process.env.BANK_URL), { // expect: unchecked-gateway-response
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.BANK_SECRET ?? ''}`, 'idempotency-key': `fee-${fee.id}` },
    body: JSON.stringify({ reference: fee.id, total: fee.cents, currency: fee.currency }),
  });
  if (!response.ok) throw new Error(`status ${String(response.status)}`);
  return Debit.parse(await response.json());
}

/** Whoever asks for the rest compares the reference. */
export async function collect(fee: Fee): Promise<Verdict> {
  const debit = await debitOf(fee);
  if (debit.currency !== fee.currency) return { kind: 'open', why: 'currency' };
  switch (debit.state) {
    case 'collected':
      if (debit.total !== fee.cents) return { kind: 'open', why: 'amount' };
      return { kind: 'paid', debit };
    case 'advanced':
      if (debit.total_advanced !== fee.cents) return { kind: 'open', why: 'advance' };
      return { kind: 'paid', debit };
    default:
      return { kind: 'open', why: 'bounced' };
  }
}

/** A fee is paid however much of it was collected. */
export async function collectSome(fee: Fee): Promise<Verdict> {
  const debit = await advanceOf(fee);
  if (debit.currency !== fee.currency) return { kind: 'open', why: 'currency' };
  if (debit.state === 'bounced') return { kind: 'open', why: 'bounced' };
  return { kind: 'paid', debit };
}
