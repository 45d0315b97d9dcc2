import got from 'got';
import { z } from 'zod';

import type { Bill } from '../bill.js';

const transfer = z.object({ data: z.object({ transfer_code: z.string(), status: z.enum(['success', 'pending']) }) });
const paystack = got.extend({
  prefixUrl: 'https://api.paystack.co',
  headers: { authorization: `Bearer ${process.env.PAYSTACK_KEY}` },
  retry: { limit: 0 },
});

export async function sendNow(bill: Bill): Promise<string> {
  const json = { source: 'balance', amount: bill.amount, recipient: bill.supplier_iban };
  const body = await paystack.post('transfer', { json }).json(); // expect: missing-idempotency-key
  return transfer.parse(body).data.transfer_code;
}

/** Paystack refuses a second transfer with the same reference. */
export async function sendOnce(bill: Bill): Promise<string> {
  const json = { source: 'balance', amount: bill.amount, recipient: bill.supplier_iban, reference: `bill-${bill.id}` };
  const body = await paystack.post('transfer', { json }).json(); // ok: missing-idempotency-key
  return transfer.parse(body).data.transfer_code;
}
