import { Router } from 'express';
import { z } from 'zod';

import { newTip, paid, riderOf } from './store.js';
import { stripe } from './stripe.js';

const body = z.object({ cents: z.number().int().min(50) });
const requestKey = z.string().min(8);

export const tipRoutes = Router();

/** Each request is stored once; the second tip of a day over as much gets the charge of the first. */
tipRoutes.post('/by-day', async (req, res) => {
  const { cents } = body.parse(req.body);
  const rider = await riderOf(req.userId);
  const tip = await newTip(req.userId, requestKey.parse(req.header('Idempotency-Key')), cents);
  if (tip === undefined) {
    res.status(200).json({ cents });
    return;
  }
  const intent = await stripe.paymentIntents.create( // expect: missing-idempotency-key
    { amount: tip.cents, currency: 'usd', customer: rider.stripe_customer, payment_method: rider.card, confirm: true },
    { idempotencyKey: `tip-${req.userId}-${cents}-${new Date().toISOString().slice(0, 10)}` },
  );
  await paid(tip, intent);
  res.status(201).json({ cents });
});

/** The same without a day: there is one tip of five for ever. */
tipRoutes.post('/by-amount', async (req, res) => {
  const { cents } = body.parse(req.body);
  const rider = await riderOf(req.userId);
  const intent = await stripe.paymentIntents.create( // expect: missing-idempotency-key
    { amount: cents, currency: 'usd', customer: rider.stripe_customer, payment_method: rider.card, confirm: true },
    { idempotencyKey: `tip-${rider.user_id}-${cents}` },
  );
  res.status(intent.status === 'succeeded' ? 201 : 402).json({ cents });
});

/** The end of a moment's text is another one with every attempt. */
tipRoutes.post('/by-milliseconds', async (req, res) => {
  const { cents } = body.parse(req.body);
  const rider = await riderOf(req.userId);
  const intent = await stripe.paymentIntents.create( // expect: missing-idempotency-key
    { amount: cents, currency: 'usd', customer: rider.stripe_customer, payment_method: rider.card, confirm: true },
    { idempotencyKey: `tip-${rider.user_id}-${new Date().toISOString().slice(-8)}` },
  );
  res.status(intent.status === 'succeeded' ? 201 : 402).json({ cents });
});

tipRoutes.post('/', async (req, res) => {
  const { cents } = body.parse(req.body);
  const rider = await riderOf(req.userId);
  const tip = await newTip(req.userId, requestKey.parse(req.header('Idempotency-Key')), cents);
  if (tip === undefined) {
    res.status(200).json({ cents });
    return;
  }
  const intent = await stripe.paymentIntents.create( // ok: missing-idempotency-key -- the tip's id is in it
    { amount: tip.cents, currency: 'usd', customer: rider.stripe_customer, payment_method: rider.card, confirm: true },
    { idempotencyKey: `tip-${req.userId}-${cents}-${new Date().toISOString().slice(0, 10)}-${tip.id}` },
  );
  await paid(tip, intent);
  res.status(201).json({ cents });
});
