import type { Payout } from '@prisma/client';
import { z } from 'zod';

const batch = z.object({ batch_header: z.object({ payout_batch_id: z.string(), batch_status: z.literal('PENDING') }) });
const url = 'https://api-m.paypal.com/v1/payments/payouts';

function request(payout: Payout, requestId: string): RequestInit {
  return {
    method: 'POST',
    headers: {
      authorization: `Bearer ${process.env.PAYPAL_TOKEN}`,
      'content-type': 'application/json',
      'PayPal-Request-Id': requestId,
    },
    body: JSON.stringify({ items: [{ receiver: payout.email, amount: { value: payout.amount, currency: 'EUR' } }] }),
  };
}

async function batchId(response: Response): Promise<string> {
  if (!response.ok) throw new Error(`payout refused with ${response.status}`);
  return batch.parse(await response.json()).batch_header.payout_batch_id;
}

export async function sendAgain(payout: Payout, requestId: string): Promise<string> {
  return batchId(await fetch(url, request(payout, requestId))); // expect: unlocked-balance-update
}

export async function sendClaimed(payout: Payout, requestId: string): Promise<string> {
  return batchId(await fetch(url, request(payout, requestId))); // ok: unlocked-balance-update
}

export async function sendKeyless(payout: Payout): Promise<string> {
  const response = await fetch('https://api.wallet-payments.example/v1/payouts', { // expect: unlocked-balance-update, missing-idempotency-key
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ receiver: payout.email, amount: payout.amount }),
  });
  return batchId(response);
}
