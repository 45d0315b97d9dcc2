import { z } from 'zod';

import type { CashOut } from './cash-out.js';

const transfer = z.object({ id: z.string(), status: z.enum(['accepted', 'settled']) });

export async function sendTransfer(cashOut: CashOut): Promise<string> {
  const response = await fetch('https://api.bank-payments.example/v1/transfers', { // expect: unchecked-gateway-response
    method: 'POST',
    headers: { 'content-type': 'application/json', 'Idempotency-Key': `cash-out-${cashOut.id}` },
    body: JSON.stringify({ amount: cashOut.amount, iban: cashOut.iban }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`transfer refused with ${response.status}`);
  return transfer.parse(await response.json()).id;
}

export async function sendTransferOrTimeOut(cashOut: CashOut): Promise<string> {
  const response = await fetch('https://api.bank-payments.example/v1/transfers', { // ok: unchecked-gateway-response
    method: 'POST',
    headers: { 'content-type': 'application/json', 'Idempotency-Key': `cash-out-${cashOut.id}` },
    body: JSON.stringify({ amount: cashOut.amount, iban: cashOut.iban }),
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`transfer refused with ${response.status}`);
  return transfer.parse(await response.json()).id;
}
