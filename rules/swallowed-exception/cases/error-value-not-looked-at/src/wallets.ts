import { Router } from 'express';
import { InvalidLabel } from './errors.js';
import { setLabel, setLimit, setNote } from './wallet-store.js';

export const wallets = Router();

function limitOf(body: { limitCents?: unknown }): number {
  const cents = Number(body.limitCents);
  if (!Number.isSafeInteger(cents) || cents < 0) throw new RangeError('The limit has to be a whole number of cents.');
  return cents;
}

wallets.put('/:id/limit', async (req, res) => {
  await setLimit(req.params.id, res.locals.userId, limitOf(req.body)); // expect: swallowed-exception
  res.sendStatus(204);
});

wallets.put('/:id/note', async (req, res) => {
  await setNote(req.params.id, res.locals.userId, String(req.body.note)); // expect: swallowed-exception
  res.sendStatus(204);
});

wallets.put('/:id/limit/checked', async (req, res) => {
  const result = await setLimit(req.params.id, res.locals.userId, limitOf(req.body)); // ok: swallowed-exception
  if (result instanceof Error) {
    res.status(409).json({ error: result.name });
    return;
  }
  res.sendStatus(204);
});

// A promise is never an instance of Error: without await this branch is dead.
wallets.delete('/:id/limit', async (req, res) => {
  const result = setLimit(req.params.id, res.locals.userId, 0); // expect: swallowed-exception
  if (result instanceof Error) {
    res.status(409).json({ error: result.name });
    return;
  }
  res.sendStatus(204);
});

wallets.put('/:id/label', async (req, res) => {
  const label = String(req.body.label);
  if (label.length > 60) {
    new InvalidLabel('At most 60 characters.'); // expect: swallowed-exception
  }
  const result = await setLabel(req.params.id, res.locals.userId, label); // ok: swallowed-exception
  if (result !== true) throw result;
  res.sendStatus(204);
});

wallets.put('/:id/short-label', async (req, res) => {
  const label = String(req.body.label);
  if (label.length > 12) throw new InvalidLabel('At most 12 characters.'); // ok: swallowed-exception
  const result = await setLabel(req.params.id, res.locals.userId, label);
  if (result !== true) throw result;
  res.sendStatus(204);
});
