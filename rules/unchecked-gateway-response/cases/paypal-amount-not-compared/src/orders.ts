import { Router } from 'express';
import { z } from 'zod';

import { db } from './db.js';
import { readPayment, readPaymentOf } from './paypal.js';

const body = z.object({ paypalId: z.string().min(1) });

export const orderRoutes = Router();

async function markPaid(orderId: string, userId: string, paypalId: string): Promise<boolean> {
  const updated = await db('orders')
    .where({ id: orderId, user_id: userId, status: 'pending' })
    .update({ status: 'paid', paypal_id: paypalId });
  return updated === 1;
}

/** A payment of one cent settles any order. */
orderRoutes.post('/:id/paypal', async (req, res) => {
  const { paypalId } = body.parse(req.body);
  const payment = await readPaymentOf(paypalId, req.userId);
  const paid = await markPaid(req.params.id, req.userId, payment.id);
  res.status(paid ? 200 : 409).json({ paid });
});

orderRoutes.post('/:id/paypal-payment', async (req, res) => {
  const { paypalId } = body.parse(req.body);
  const order = await db('orders').where({ id: req.params.id, user_id: req.userId }).first();
  if (order === undefined) {
    res.status(404).json({ error: 'no such order' });
    return;
  }
  const payment = await readPayment(paypalId);
  if (payment.custom_id !== req.userId || payment.status !== 'COMPLETED') {
    res.status(402).json({ error: 'not paid by you' });
    return;
  }
  const cents = Math.round(Number(payment.amount.value) * 100);
  if (cents !== order.total_cents || payment.amount.currency_code !== order.currency) {
    res.status(402).json({ error: 'another amount was paid' });
    return;
  }
  const paid = await markPaid(order.id, req.userId, payment.id);
  res.status(paid ? 200 : 409).json({ paid });
});
