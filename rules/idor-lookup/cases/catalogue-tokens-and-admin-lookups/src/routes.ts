import { createHash, randomBytes } from 'node:crypto';
import { Router } from 'express';
import { requireRole } from './auth.js';
import { Receipt, TaxRate } from './models.js';

export const routes = Router();

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

routes.get('/tax-rates/:country', async (req, res) => {
  const rate = await TaxRate.findOne({ country: req.params.country }); // ok: idor-lookup
  res.status(rate ? 200 : 404).json(rate ?? { error: 'not_found' });
});

routes.post('/receipts/:id/share', async (req, res) => {
  const token = randomBytes(32).toString('base64url');
  const selector = { _id: req.params.id, user: res.locals.user.id };
  const result = await Receipt.updateOne(selector, { shareTokenHash: hashOf(token) }); // ok: idor-lookup
  if (result.matchedCount === 0) {
    res.sendStatus(404);
    return;
  }
  res.status(201).json({ token });
});

// Whoever holds the 256-bit token was given it: the token is the permission.
routes.get('/shared-receipts/:token', async (req, res) => {
  const receipt = await Receipt.findOne({ shareTokenHash: hashOf(req.params.token) }); // ok: idor-lookup
  res.status(receipt ? 200 : 404).json(receipt ?? { error: 'not_found' });
});

// A receipt number counts up, so it is no secret.
routes.get('/receipts/by-number/:number', async (req, res) => {
  const receipt = await Receipt.findOne({ number: Number(req.params.number) }); // expect: idor-lookup
  res.status(receipt ? 200 : 404).json(receipt ?? { error: 'not_found' });
});

routes.get('/receipts/:id', async (req, res) => {
  const receipt = await Receipt.findById(req.params.id); // ok: idor-lookup
  if (!receipt || !receipt.user.equals(res.locals.user.id)) {
    res.sendStatus(404);
    return;
  }
  res.json(receipt);
});

routes.get('/support/receipts/:id', requireRole('support', 'admin'), async (req, res) => {
  const receipt = await Receipt.findById(req.params.id); // ok: idor-lookup
  res.status(receipt ? 200 : 404).json(receipt ?? { error: 'not_found' });
});
