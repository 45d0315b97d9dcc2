import { Router } from 'express';

import { CreditedIntent, TopUp, Wallet, sequelize } from './models.js';
import { paidIntent } from './paid-intent.js';

export const topUpRoutes = Router();

/** Twenty parallel calls with one paid intent all find no row: twenty credits. */
topUpRoutes.post('/:intentId/confirm', async (req, res) => {
  const intent = await paidIntent(req.params.intentId, req.userId);
  const seen = await TopUp.findOne({ where: { intentId: intent.id, userId: req.userId } });
  if (seen !== null) {
    res.json({ amount: intent.amount_received });
    return;
  }
  await sequelize.transaction(async (transaction) => {
    const where = { userId: req.userId };
    await Wallet.increment('balance', { by: intent.amount_received, where, transaction }); // expect: missing-idempotency-key
    await TopUp.create({ userId: req.userId, intentId: intent.id }, { transaction });
  });
  res.status(201).json({ amount: intent.amount_received });
});

topUpRoutes.post('/:intentId/credit', async (req, res) => {
  const intent = await paidIntent(req.params.intentId, req.userId);
  await sequelize.transaction(async (transaction) => {
    await CreditedIntent.create({ intentId: intent.id, userId: req.userId }, { transaction });
    const where = { userId: req.userId };
    await Wallet.increment('balance', { by: intent.amount_received, where, transaction }); // ok: missing-idempotency-key
  });
  res.status(201).json({ amount: intent.amount_received });
});
