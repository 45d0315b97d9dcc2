import { Router } from 'express';
import { sso } from './sso.js';

const PRODUCT = 'payouts';

export const directories = Router();

directories.get('/', async (_req, res) => {
  const { directorySync } = await sso();
  const { data, error } = await directorySync.directories.getByTenantAndProduct(res.locals.user.merchantId, PRODUCT); // ok: idor-lookup
  if (error) {
    res.status(502).json({ error: error.message });
    return;
  }
  res.json(data);
});

// The directory of any merchant goes, with everybody who signs in through it.
directories.delete('/:id', async (req, res) => {
  const { directorySync } = await sso();
  const { error } = await directorySync.directories.delete(req.params.id); // expect: idor-lookup
  if (error) {
    res.status(502).json({ error: error.message });
    return;
  }
  res.sendStatus(204);
});

directories.post('/:id/removal', async (req, res) => {
  const { directorySync } = await sso();
  const { data, error } = await directorySync.directories.get(req.params.id); // ok: idor-lookup
  if (error || data.tenant !== res.locals.user.merchantId) {
    res.sendStatus(404);
    return;
  }
  const removed = await directorySync.directories.delete(req.params.id); // ok: idor-lookup
  if (removed.error) {
    res.status(502).json({ error: removed.error.message });
    return;
  }
  res.sendStatus(204);
});
