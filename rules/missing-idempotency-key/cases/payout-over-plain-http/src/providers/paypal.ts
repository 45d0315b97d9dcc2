import axios from 'axios';
import { z } from 'zod';

import type { Bill } from '../bill.js';

const payout = z.object({ batch_header: z.object({ payout_batch_id: z.string(), batch_status: z.literal('PENDING') }) });
const paypal = axios.create({
  baseURL: 'https://api-m.paypal.com',
  timeout: 15_000,
  headers: { authorization: `Bearer ${process.env.PAYPAL_TOKEN}` },
});

function items(bill: Bill) {
  return [{ amount: { value: (bill.amount / 100).toFixed(2), currency: 'EUR' }, receiver: bill.supplier_iban }];
}

export async function payNow(bill: Bill): Promise<string> {
  const { data } = await paypal.post('/v1/payments/payouts', { items: items(bill) }); // expect: missing-idempotency-key
  return payout.parse(data).batch_header.payout_batch_id;
}

export async function payOnce(bill: Bill): Promise<string> {
  const { data } = await paypal.post( // ok: missing-idempotency-key
    '/v1/payments/payouts',
    { items: items(bill) },
    { headers: { 'PayPal-Request-Id': `bill-${bill.id}` } },
  );
  return payout.parse(data).batch_header.payout_batch_id;
}
