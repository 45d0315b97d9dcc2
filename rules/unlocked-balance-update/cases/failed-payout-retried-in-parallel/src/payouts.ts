import { Router } from 'express';
import { z } from 'zod';

import { sendAgain, sendClaimed, sendKeyless } from './paypal.js';
import { prisma } from './prisma.js';

const requestKey = z.string().min(8);

export const payoutRoutes = Router();

/** Two requests, each with a key of its own, both read FAILED: PayPal pays twice. */
payoutRoutes.post('/:id/retry', async (req, res) => {
  const key = requestKey.parse(req.header('Idempotency-Key'));
  const payout = await prisma.payout.findFirstOrThrow({ where: { id: req.params.id, partnerId: req.userId } });
  if (payout.status !== 'FAILED') {
    res.status(409).json({ error: 'the payout did not fail' });
    return;
  }
  const batchId = await sendAgain(payout, key);
  res.status(202).json({ batchId });
});

payoutRoutes.post('/:id/resend', async (req, res) => {
  const key = requestKey.parse(req.header('Idempotency-Key'));
  const claimed = await prisma.payout.updateMany({
    where: { id: req.params.id, partnerId: req.userId, status: 'FAILED' },
    data: { status: 'SENDING' },
  });
  if (claimed.count !== 1) {
    res.status(409).json({ error: 'the payout did not fail' });
    return;
  }
  const payout = await prisma.payout.findFirstOrThrow({ where: { id: req.params.id, partnerId: req.userId } });
  const batchId = await sendClaimed(payout, key);
  await prisma.payout.update({
    where: { id: payout.id, partnerId: req.userId, status: 'SENDING' },
    data: { status: 'SENT', batchId },
  });
  res.status(202).json({ batchId });
});

/** Without a key at all each request is paid, and so is each one the client sends again. */
payoutRoutes.post('/:id/force', async (req, res) => {
  const payout = await prisma.payout.findFirstOrThrow({ where: { id: req.params.id, partnerId: req.userId } });
  if (payout.status !== 'FAILED') {
    res.status(409).json({ error: 'the payout did not fail' });
    return;
  }
  res.status(202).json({ batchId: await sendKeyless(payout) });
});
