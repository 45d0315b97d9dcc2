import { db } from './db.js';
import type { PayoutBroadcast } from './events.js';

/** The stream is read again from the last committed offset after a crash: the fee is then booked again. */
export async function bookFee({ walletId, fee }: PayoutBroadcast): Promise<void> {
  await db.transaction(async (trx) => {
    await trx('wallets').where({ id: walletId }).increment('fees_paid', fee); // expect: missing-idempotency-key
    await trx('fee_entries').insert({ wallet_id: walletId, amount: fee });
  });
}

export async function bookFeeOnce({ payoutId, walletId, fee }: PayoutBroadcast): Promise<void> {
  await db.transaction(async (trx) => {
    const booked = await trx('payout_entries')
      .insert({ payout_id: payoutId, wallet_id: walletId, amount: fee })
      .onConflict('payout_id')
      .ignore()
      .returning('payout_id');
    if (booked.length === 0) return;
    await trx('wallets').where({ id: walletId }).increment('fees_paid', fee); // ok: missing-idempotency-key
  });
}
