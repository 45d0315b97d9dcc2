import { Router } from 'express';
import { db } from './db.js';
import { requireMerchant, requirePartner, requirePartnerStrictly } from './guards.js';

export const settlements = Router();

settlements.get('/mine', requireMerchant, async (req, res) => { // ok: missing-auth-guard
  res.json(await db('settlements').where({ merchant_id: req.merchantId }).orderBy('batch'));
});

settlements.post('/batches/:batch/close', requirePartner, async (req, res) => { // expect: missing-auth-guard
  const closed = await db('settlements').where({ batch: req.params.batch }).update({ batch: `${req.params.batch}-closed` });
  res.json({ closed });
});

settlements.post('/batches/:batch/reopen', requirePartnerStrictly, async (req, res) => { // ok: missing-auth-guard
  const reopened = await db('settlements').where({ batch: `${req.params.batch}-closed` }).update({ batch: req.params.batch });
  res.json({ reopened });
});
