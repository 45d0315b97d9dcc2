import { Router } from 'express';
import { z } from 'zod';

import { db } from './db.js';

const requestKey = z.string().min(8);

export const couponRoutes = Router();

/** The flag is read by both requests before one of them sets it. */
couponRoutes.post('/:id/redeem', async (req, res) => {
  const key = requestKey.parse(req.header('Idempotency-Key'));
  await db.transaction(async (trx) => {
    await trx('credits').insert({ user_id: req.userId, request_key: key });
    const coupon = await trx('coupons').where({ id: req.params.id, user_id: req.userId }).first();
    if (coupon === undefined || coupon.redeemed) throw new Error('not redeemable');
    await trx('coupons').where({ id: coupon.id, user_id: req.userId }).update({ redeemed: true }); // expect: unlocked-balance-update
    await trx('accounts').where({ user_id: req.userId }).increment('credit', coupon.value);
  });
  res.status(201).json({ redeemed: true });
});

/** The second redemption fails on the primary key, and its credit is rolled back. */
couponRoutes.post('/:id/redemptions', async (req, res) => {
  await db.transaction(async (trx) => {
    const coupon = await trx('coupons').where({ id: req.params.id, user_id: req.userId }).first();
    if (coupon === undefined || coupon.redeemed) throw new Error('not redeemable');
    await trx('redemptions').insert({ coupon_id: coupon.id, user_id: req.userId });
    await trx('coupons').where({ id: coupon.id, user_id: req.userId }).update({ redeemed: true }); // ok: unlocked-balance-update
    await trx('accounts').where({ user_id: req.userId }).increment('credit', coupon.value);
  });
  res.status(201).json({ redeemed: true });
});
