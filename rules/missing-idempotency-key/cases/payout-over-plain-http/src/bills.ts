import { type Request, type Response, Router } from 'express';

import type { Bill } from './bill.js';
import { db } from './db.js';
import { transferNow, transferOnce } from './providers/adyen.js';
import { payNow, payOnce } from './providers/paypal.js';
import { sendNow, sendOnce } from './providers/paystack.js';

type Send = (bill: Bill) => Promise<string>;

/** Pays one bill of the caller through a provider and stores the provider's id once. */
function payThrough(send: Send) {
  return async (req: Request, res: Response): Promise<void> => {
    const bill = await db('bills').where({ id: req.params.id, user_id: req.userId }).first();
    if (bill === undefined) {
      res.status(404).json({ error: 'no such bill' });
      return;
    }
    const providerId = await send(bill);
    await db('payouts')
      .insert({ provider_id: providerId, bill_id: bill.id, amount: bill.amount })
      .onConflict('provider_id')
      .ignore();
    res.status(201).json({ providerId });
  };
}

export const billRoutes = Router();

billRoutes.post('/:id/adyen/now', payThrough(transferNow));
billRoutes.post('/:id/adyen', payThrough(transferOnce));
billRoutes.post('/:id/paypal/now', payThrough(payNow));
billRoutes.post('/:id/paypal', payThrough(payOnce));
billRoutes.post('/:id/paystack/now', payThrough(sendNow));
billRoutes.post('/:id/paystack', payThrough(sendOnce));
