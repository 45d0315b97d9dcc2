import { Router } from 'express';
import { z } from 'zod';

import { sql } from './sql.js';

const body = z.object({ amount: z.number().int().min(1) });
const requestKey = z.string().min(8);

export const withdrawalRoutes = Router();

/** Rows that another request is about to insert are in nobody's sum. */
withdrawalRoutes.post('/express', async (req, res) => {
  const { amount } = body.parse(req.body);
  const key = requestKey.parse(req.header('Idempotency-Key'));
  await sql.begin(async (tx) => {
    const [account] = await tx`select daily_limit from accounts where user_id = ${req.userId}`;
    const [today] = await tx`
      select coalesce(sum(amount), 0) as total from withdrawals
      where user_id = ${req.userId} and made_on = current_date`;
    if (Number(today.total) + amount > account.daily_limit) throw new Error('over the daily limit');
    const withdrawal = { user_id: req.userId, request_key: key, amount };
    await tx`insert into withdrawals ${tx(withdrawal)}`; // expect: unlocked-balance-update
  });
  res.status(201).json({ amount });
});

withdrawalRoutes.post('/', async (req, res) => {
  const { amount } = body.parse(req.body);
  const key = requestKey.parse(req.header('Idempotency-Key'));
  await sql.begin(async (tx) => {
    const [account] = await tx`select daily_limit from accounts where user_id = ${req.userId} for update`;
    const [today] = await tx`
      select coalesce(sum(amount), 0) as total from withdrawals
      where user_id = ${req.userId} and made_on = current_date`;
    if (Number(today.total) + amount > account.daily_limit) throw new Error('over the daily limit');
    const withdrawal = { user_id: req.userId, request_key: key, amount };
    await tx`insert into withdrawals ${tx(withdrawal)}`; // ok: unlocked-balance-update
  });
  res.status(201).json({ amount });
});
