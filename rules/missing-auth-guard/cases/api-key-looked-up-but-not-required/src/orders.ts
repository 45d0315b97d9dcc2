import { requirePartnerCertificate } from '@ledgerline/edge-auth';
import { Router } from 'express';
import { requireApiKey, tagMerchant } from './api-key.js';
import { Order } from './models.js';

export const orders = Router();

orders.get('/', requireApiKey, async (_req, res) => { // ok: missing-auth-guard
  res.json(await Order.find({ merchantId: res.locals.merchantId }).limit(100));
});

orders.put('/:id/note', tagMerchant, requireApiKey, async (req, res) => { // ok: missing-auth-guard
  const selector = { _id: req.params.id, merchantId: res.locals.merchantId };
  const result = await Order.updateOne(selector, { note: String(req.body.note) });
  res.status(result.matchedCount === 1 ? 204 : 404).end();
});

orders.delete('/:id/note', tagMerchant, async (req, res) => { // expect: missing-auth-guard
  const result = await Order.updateOne({ _id: req.params.id }, { $unset: { note: 1 } });
  res.status(result.matchedCount === 1 ? 204 : 404).end();
});

// The guard's package is not in this repository: unknown, so it is counted and not reported.
orders.get('/partner-export', requirePartnerCertificate(), async (_req, res) => { // ok: missing-auth-guard
  res.json(await Order.find({ totalCents: { $gte: 100_000 } }).limit(500));
});
