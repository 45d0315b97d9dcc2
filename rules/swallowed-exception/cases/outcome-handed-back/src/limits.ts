import { Router } from 'express';
import { dropLimit, setLimit } from './limit-store.js';

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
