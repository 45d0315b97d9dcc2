import { z } from 'zod';

import type { Claim } from './claim.js';

const refund = z.object({ id: z.string(), status: z.enum(['queued', 'pending', 'processing', 'refunded']) });

function refundsOf(claim: Claim): string {
  return `https://api.mollie.com/v2/payments/${claim.charge_id}/refunds`;
}

function request(claim: Claim): RequestInit {
  return {
    method: 'POST',
    headers: {
      authorization: `Bearer ${process.env.MOLLIE_KEY}`,
      'content-type': 'application/json',
      'Idempotency-Key': `claim-${claim.id}`,
    },
    body: JSON.stringify({ amount: { value: (claim.amount / 100).toFixed(2), currency: 'EUR' } }),
  };
}

/** `fetch` resolves for a 422 as well: the caller goes on with an error's body. */
export async function refundCharge(claim: Claim): Promise<string> {
  const response = await fetch(refundsOf(claim), request(claim)); // expect: unchecked-gateway-response
  const body = await response.json();
  return body.id;
}

export async function refundChargeChecked(claim: Claim): Promise<string> {
  const response = await fetch(refundsOf(claim), request(claim)); // ok: unchecked-gateway-response
  if (!response.ok) throw new Error(`refund refused with ${response.status}`);
  return refund.parse(await response.json()).id;
}
