import { z } from 'zod';

const Credit = z.object({ reference: z.string(), cents: z.number().int(), state: z.enum(['booked', 'pending', 'bounced']) });
type Credit = z.infer<typeof Credit>;

export interface Deposit {
  readonly id: string;
  readonly iban: string;
  readonly cents: number;
}

/** What became of a credit: one of these, whatever the bank said. */
export type Verdict =
  | { readonly kind: 'booked'; readonly reference: string }
  | { readonly kind: 'bounced' }
  | { readonly kind: 'open'; readonly why: string };

function judge(credit: Credit, deposit: Deposit): Verdict {
  if (credit.reference !== deposit.id) return { kind: 'open', why: 'reference' };
  if (credit.cents !== deposit.cents) return { kind: 'open', why: 'amount' };
  if (credit.state === 'pending') return { kind: 'open', why: 'pending' };
  return credit.state === 'bounced' ? { kind: 'bounced' } : { kind: 'booked', reference: credit.reference };
}

/** Sends a deposit back to who paid it. */
export async function creditOf(deposit: Deposit): Promise<Verdict> {
  const response = await fetch(new URL('/payouts', process.env.BANK_URL), {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.BANK_SECRET ?? ''}`, 'idempotency-key': `deposit-${deposit.id}` },
    body: JSON.stringify(deposit),
  });
  if (response.status === 422) return { kind: 'bounced' };
  if (!response.ok) return { kind: 'open', why: `status ${String(response.status)}` };
  return judge(Credit.parse(await response.json()), deposit);
}
