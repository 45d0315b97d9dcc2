import { Router } from 'express';
import { isSanctioned, mayBeSanctioned, rejectRevoked, rejectRevokedStrictly } from './auth.js';
import { Beneficiary } from './models.js';

export const beneficiaries = Router();

beneficiaries.get('/', rejectRevoked, async (_req, res) => {
  res.json(await Beneficiary.find({ userId: res.locals.userId }));
});

beneficiaries.post('/', rejectRevokedStrictly, async (req, res) => {
  if (await isSanctioned(res.locals.userId)) {
    res.sendStatus(403);
    return;
  }
  res.status(201).json(await Beneficiary.create({ userId: res.locals.userId, label: String(req.body.label) }));
});

beneficiaries.put('/:id', rejectRevokedStrictly, async (req, res) => {
  if (await mayBeSanctioned(res.locals.userId)) {
    res.sendStatus(403);
    return;
  }
  const selector = { _id: req.params.id, userId: res.locals.userId };
  const result = await Beneficiary.updateOne(selector, { label: String(req.body.label) });
  res.sendStatus(result.matchedCount === 1 ? 204 : 404);
});
