import got from 'got';
import { z } from 'zod';

const answer = z.object({ data: z.object({ transfer_code: z.string(), status: z.enum(['success', 'pending']) }) });
const client = got.extend({
  prefixUrl: 'https://api.paystack.co',
  headers: { authorization: `Bearer ${process.env.PAYSTACK_KEY}` },
  retry: { limit: 0 },
});

export async function sendTransfer(recipient: string, amount: number): Promise<string> {
  const body = await client.post('transfer', { json: { source: 'balance', recipient, amount } }).json(); // expect: missing-idempotency-key
  return answer.parse(body).data.transfer_code;
}

/** For callers that claimed the row: one claim, one transfer. */
export async function sendClaimedTransfer(recipient: string, amount: number): Promise<string> {
  const body = await client.post('transfer', { json: { source: 'balance', recipient, amount } }).json(); // ok: missing-idempotency-key
  return answer.parse(body).data.transfer_code;
}
