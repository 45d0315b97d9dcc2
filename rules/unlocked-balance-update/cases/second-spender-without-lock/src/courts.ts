import { Router } from 'express';

import { db } from './db.js';
import { order, requestKey } from './order.js';

export const courtRoutes = Router();

courtRoutes.post('/', async (req, res) => {
  const { price } = order.parse(req.body);
  const key = requestKey.parse(req.header('Idempotency-Key'));
  await db.transaction(async (trx) => {
    const member = await trx('members').where({ user_id: req.userId }).forUpdate().first();
    if (member === undefined || member.credit < price) throw new Error('not enough credit');
    await trx('bookings').insert({ user_id: req.userId, request_key: key, kind: 'court', price });
    await trx('members').where({ user_id: req.userId }).update({ credit: member.credit - price }); // ok: unlocked-balance-update
  });
  res.status(201).json({ price });
});
