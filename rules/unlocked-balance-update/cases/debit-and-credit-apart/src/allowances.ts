import { Router } from 'express';
import mongoose from 'mongoose';
import { z } from 'zod';

import { Child, Wallet } from './models.js';

const body = z.object({ childId: z.string(), amount: z.number().int().min(1) });
const requestKey = z.string().min(8);

export const allowanceRoutes = Router();

/** A crash between the two writes takes the money from one wallet and gives it to none. */
allowanceRoutes.post('/quick', async (req, res) => {
  const { childId, amount } = body.parse(req.body);
  const key = requestKey.parse(req.header('Idempotency-Key'));
  const child = await Child.findOne({ _id: childId, parentId: req.userId }).orFail();
  const debited = await Wallet.updateOne( // expect: unlocked-balance-update
    { userId: req.userId, balance: { $gte: amount }, appliedKeys: { $ne: key } },
    { $inc: { balance: -amount }, $push: { appliedKeys: key } },
  );
  if (debited.modifiedCount !== 1) throw new Error('insufficient funds, or paid before');
  await Wallet.updateOne({ userId: child.walletUserId }, { $inc: { balance: amount } });
  res.status(201).json({ amount });
});

allowanceRoutes.post('/', async (req, res) => {
  const { childId, amount } = body.parse(req.body);
  const key = requestKey.parse(req.header('Idempotency-Key'));
  const child = await Child.findOne({ _id: childId, parentId: req.userId }).orFail();
  await mongoose.connection.transaction(async (session) => {
    const debited = await Wallet.updateOne( // ok: unlocked-balance-update
      { userId: req.userId, balance: { $gte: amount }, appliedKeys: { $ne: key } },
      { $inc: { balance: -amount }, $push: { appliedKeys: key } },
      { session },
    );
    if (debited.modifiedCount !== 1) throw new Error('insufficient funds, or paid before');
    await Wallet.updateOne({ userId: child.walletUserId }, { $inc: { balance: amount } }, { session });
  });
  res.status(201).json({ amount });
});
