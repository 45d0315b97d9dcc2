import { Router } from 'express';

import { Deposit } from './deposit.js';
import { stripe } from './stripe.js';

export const depositRoutes = Router();

/** Asks the gateway and then does not look at the answer. */
depositRoutes.post('/:id/refresh', async (req, res) => {
  const deposit = await Deposit.findOne({ _id: req.params.id, renterId: req.userId }).orFail();
  const intent = await stripe.paymentIntents.retrieve(deposit.intentId); // expect: unchecked-gateway-response
  const mine = { _id: deposit._id, renterId: req.userId, intentId: intent.id, status: 'awaiting' };
  const held = await Deposit.updateOne(mine, { $set: { status: 'held' } });
  res.json({ changed: held.modifiedCount === 1 });
});

depositRoutes.post('/:id/sync', async (req, res) => {
  const deposit = await Deposit.findOne({ _id: req.params.id, renterId: req.userId }).orFail();
  const intent = await stripe.paymentIntents.retrieve(deposit.intentId); // ok: unchecked-gateway-response
  if (intent.status !== 'requires_capture') {
    res.json({ changed: false });
    return;
  }
  const held = await Deposit.updateOne(
    { _id: deposit._id, renterId: req.userId, status: 'awaiting' },
    { $set: { status: 'held' } },
  );
  res.json({ changed: held.modifiedCount === 1 });
});
