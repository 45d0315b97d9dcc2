import { z } from 'zod';

import type { Voucher } from './vouchers';

const payment = z.object({ id: z.string(), status: z.literal('sent') });

export async function payVoucher(voucher: Voucher, requestKey: string): Promise<string> {
  const response = await fetch('https://api.wallet-payments.example/v1/payouts', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'Idempotency-Key': requestKey },
    body: JSON.stringify({ iban: voucher.iban, amount: voucher.amount }),
  });
  if (!response.ok) throw new Error(`payout refused with ${response.status}`);
  return payment.parse(await response.json()).id;
}
