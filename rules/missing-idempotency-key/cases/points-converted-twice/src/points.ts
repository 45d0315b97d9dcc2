import { Router } from 'express';
import { z } from 'zod';

import { Member } from './member.js';

const body = z.object({ points: z.number().int().min(100) });
const requestKey = z.string().min(8);

export const pointRoutes = Router();

pointRoutes.post('/convert', async (req, res) => {
  const { points } = body.parse(req.body);
  const converted = await Member.updateOne( // expect: missing-idempotency-key
    { userId: req.userId, points: { $gte: points } },
    { $inc: { points: -points, credit: points } },
  );
  if (converted.modifiedCount !== 1) {
    res.status(409).json({ error: 'not enough points' });
    return;
  }
  res.status(201).json({ points });
});

pointRoutes.post('/convert-once', async (req, res) => {
  const { points } = body.parse(req.body);
  const key = requestKey.parse(req.header('Idempotency-Key'));
  const converted = await Member.updateOne( // ok: missing-idempotency-key
    { userId: req.userId, points: { $gte: points }, appliedKeys: { $ne: key } },
    { $inc: { points: -points, credit: points }, $push: { appliedKeys: key } },
  );
  if (converted.modifiedCount !== 1) {
    res.status(409).json({ error: 'not enough points, or converted before' });
    return;
  }
  res.status(201).json({ points });
});
