import { Router } from 'express';
import type Stripe from 'stripe';

import { db } from './db.js';
import { stripe } from './stripe.js';

export const bookingRoutes = Router();

async function claim(id: string, guestId: string): Promise<boolean> {
  const claimed = await db('bookings').where({ id, guest_id: guestId, status: 'reserved' }).update({ status: 'paying' });
  return claimed === 1;
}

async function setStatus(id: string, guestId: string, status: string): Promise<void> {
  const changed = await db('bookings').where({ id, guest_id: guestId, status: 'paying' }).update({ status });
  if (changed !== 1) throw new Error('the booking changed meanwhile');
}

function outcomeOf(status: Stripe.PaymentIntent.Status): string {
  switch (status) {
    case 'succeeded':
      return 'paid';
    case 'processing':
    case 'requires_action':
    case 'requires_capture':
      return 'awaiting_payment';
    case 'canceled':
    case 'requires_confirmation':
    case 'requires_payment_method':
      return 'payment_failed';
  }
}

/** With a card that asks for 3-D Secure the call succeeds and nothing is paid. */
bookingRoutes.post('/:id/pay', async (req, res) => {
  if (!(await claim(req.params.id, req.userId))) {
    res.status(409).json({ error: 'the booking cannot be paid' });
    return;
  }
  const booking = await db('bookings').where({ id: req.params.id, guest_id: req.userId }).first();
  const options = { idempotencyKey: `booking-${booking.id}` };
  await stripe.paymentIntents.confirm(booking.intent_id, {}, options); // expect: unchecked-gateway-response
  await setStatus(booking.id, req.userId, 'paid');
  res.json({ status: 'paid' });
});

bookingRoutes.post('/:id/payment', async (req, res) => {
  if (!(await claim(req.params.id, req.userId))) {
    res.status(409).json({ error: 'the booking cannot be paid' });
    return;
  }
  const booking = await db('bookings').where({ id: req.params.id, guest_id: req.userId }).first();
  const options = { idempotencyKey: `booking-${booking.id}` };
  const intent = await stripe.paymentIntents.confirm(booking.intent_id, {}, options); // ok: unchecked-gateway-response
  const status = outcomeOf(intent.status);
  await setStatus(booking.id, req.userId, status);
  res.json({ status });
});
