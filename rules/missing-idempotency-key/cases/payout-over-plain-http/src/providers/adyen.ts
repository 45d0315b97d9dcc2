import { z } from 'zod';

import type { Bill } from '../bill.js';

const transfer = z.object({ id: z.string(), status: z.enum(['authorised', 'booked']) });
const url = 'https://balanceplatform-api-live.adyen.com/btl/v4/transfers';

function headers() {
  return { 'content-type': 'application/json', 'x-api-key': process.env.ADYEN_KEY ?? '' };
}

async function accepted(response: Response): Promise<string> {
  if (!response.ok) throw new Error(`transfer refused with ${response.status}`);
  return transfer.parse(await response.json()).id;
}

export async function transferNow(bill: Bill): Promise<string> {
  const response = await fetch(url, { // expect: missing-idempotency-key
    method: 'POST',
    headers: headers(),
    body: JSON.stringify({ amount: { value: bill.amount, currency: 'EUR' }, iban: bill.supplier_iban }),
  });
  return accepted(response);
}

export async function transferOnce(bill: Bill): Promise<string> {
  const response = await fetch(url, { // ok: missing-idempotency-key
    method: 'POST',
    headers: { ...headers(), 'Idempotency-Key': `bill-${bill.id}` },
    body: JSON.stringify({ amount: { value: bill.amount, currency: 'EUR' }, iban: bill.supplier_iban }),
  });
  return accepted(response);
}
