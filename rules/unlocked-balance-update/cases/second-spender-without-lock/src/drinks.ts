import { Router } from 'express';

import { db } from './db.js';
import { order, requestKey } from './order.js';

export const drinkRoutes = Router();

/** The lock of the other spender is of no use: this one does not ask for it. */
drinkRoutes.post('/', async (req, res) => {
  const { price } = order.parse(req.body);
  const key = requestKey.parse(req.header('Idempotency-Key'));
  await db.transaction(async (trx) => {
    const member = await trx('members').where({ user_id: req.userId }).first();
    if (member === undefined || member.credit < price) throw new Error('not enough credit');
    await trx('bookings').insert({ user_id: req.userId, request_key: key, kind: 'drink', price });
    await trx('members').where({ user_id: req.userId }).update({ credit: member.credit - price }); // expect: unlocked-balance-update
  });
  res.status(201).json({ price });
});
