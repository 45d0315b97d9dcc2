import { Router } from 'express';
import { prisma } from './db.js';
import { dropLimit, setLimit, zeroLimit } from './limit-store.js';

export const limits = Router();

limits.put('/', async (req, res) => {
  const outcome = await setLimit(res.locals.merchantId, Number(req.body.amount));
  if (outcome.isErr()) {
    res.status(503).json({ error: 'try_again' });
    return;
  }
  res.json({ amount: outcome.value?.amount });
});

limits.delete('/', async (_req, res) => {
  const outcome = await dropLimit(res.locals.merchantId);
  if (outcome.isErr()) {
    res.status(503).json({ error: 'try_again' });
    return;
  }
  res.sendStatus(204);
});

// The failure is written down, then answered.
limits.post('/freezes/:id', async (req, res) => {
  const { merchantId } = res.locals;
  const where = { id: req.params.id, merchantId };
  const limit = await zeroLimit(merchantId);
  if (!limit) {
    await prisma.freeze.update({ where, data: { status: 'FAILED' } });
    res.status(503).json({ error: 'try_again' });
    return;
  }
  await prisma.freeze.update({ where, data: { status: 'DONE' } });
  res.json({ frozen: true });
});
