import { Router } from 'express';

import { sendTransfer, sendTransferOrTimeOut } from './bank.js';
import type { CashOut } from './cash-out.js';
import { db } from './db.js';

export const cashOutRoutes = Router();

async function claim(id: string, userId: string): Promise<CashOut> {
  const [claimed] = await db<CashOut & { status: string }>('cash_outs')
    .where({ id, user_id: userId, status: 'reserved' })
    .update({ status: 'sending' })
    .returning('*');
  if (claimed === undefined) throw new Error('the cash-out is not reserved');
  return claimed;
}

async function setStatus(cashOut: CashOut, status: string): Promise<void> {
  const { id, user_id } = cashOut;
  const changed = await db('cash_outs').where({ id, user_id, status: 'sending' }).update({ status });
  if (changed !== 1) throw new Error('the cash-out changed meanwhile');
}

/** The bank may have sent the money before the five seconds were over: the balance is then given back for nothing. */
cashOutRoutes.post('/:id/send', async (req, res) => {
  const cashOut = await claim(req.params.id, req.userId);
  try {
    const transferId = await sendTransfer(cashOut);
    await setStatus(cashOut, 'sent');
    res.json({ transferId });
  } catch {
    await db.transaction(async (trx) => {
      const { id, user_id, amount } = cashOut;
      const failed = await trx('cash_outs').where({ id, user_id, status: 'sending' }).update({ status: 'failed' });
      if (failed !== 1) throw new Error('the cash-out changed meanwhile');
      await trx('wallets').where({ user_id }).increment('balance', amount);
    });
    res.status(502).json({ error: 'the transfer failed' });
  }
});

/** Whatever went wrong, nobody knows where the money is: a later look at the bank's list decides. */
cashOutRoutes.post('/:id/submit', async (req, res) => {
  const cashOut = await claim(req.params.id, req.userId);
  try {
    const transferId = await sendTransferOrTimeOut(cashOut);
    await setStatus(cashOut, 'sent');
    res.json({ transferId });
  } catch (error) {
    await setStatus(cashOut, 'unknown');
    throw error;
  }
});
