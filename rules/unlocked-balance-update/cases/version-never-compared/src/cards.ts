import { Router } from 'express';
import { z } from 'zod';

import { GiftCard } from './gift-card.js';

const body = z.object({ amount: z.number().int().min(1) });
const requestKey = z.string().min(8);

export const cardRoutes = Router();

/** The version is counted up, but no request asks whether it is still the one it read. */
cardRoutes.post('/:id/redeem', async (req, res) => {
  const { amount } = body.parse(req.body);
  const key = requestKey.parse(req.header('Idempotency-Key'));
  const mine = { _id: req.params.id, ownerId: req.userId };
  const card = await GiftCard.findOne(mine).orFail();
  if (card.balance < amount) throw new Error('the card does not cover this');
  const changes = { balance: card.balance - amount, version: card.version + 1 };
  const update = { $set: changes, $push: { appliedKeys: key } };
  const redeemed = await GiftCard.updateOne({ ...mine, appliedKeys: { $ne: key } }, update); // expect: unlocked-balance-update
  if (redeemed.modifiedCount !== 1) throw new Error('redeemed before');
  res.status(201).json({ balance: changes.balance });
});

cardRoutes.post('/:id/spend', async (req, res) => {
  const { amount } = body.parse(req.body);
  const key = requestKey.parse(req.header('Idempotency-Key'));
  const mine = { _id: req.params.id, ownerId: req.userId };
  const card = await GiftCard.findOne(mine).orFail();
  if (card.balance < amount) throw new Error('the card does not cover this');
  const asRead = { ...mine, version: card.version, appliedKeys: { $ne: key } };
  const changes = { balance: card.balance - amount, version: card.version + 1 };
  const spent = await GiftCard.updateOne(asRead, { $set: changes, $push: { appliedKeys: key } }); // ok: unlocked-balance-update
  if (spent.modifiedCount !== 1) throw new Error('the card changed meanwhile');
  res.status(201).json({ balance: changes.balance });
});
