import { Router } from 'express';
import { z } from 'zod';

import { db } from './db.js';
import { takeQuota } from './quota.js';

const body = z.object({ credits: z.number().int().min(1) });
const requestKey = z.string().min(8);
const HOURLY_LIMIT = 1000;

export const creditRoutes = Router();

creditRoutes.post('/use', async (req, res) => {
  const { credits } = body.parse(req.body);
  const key = requestKey.parse(req.header('Idempotency-Key'));
  await db.transaction(async (trx) => {
    const account = await trx('credit_accounts').where({ user_id: req.userId }).first();
    if (account === undefined || account.credits < credits) throw new Error('not enough credits');
    await trx('uses').insert({ user_id: req.userId, request_key: key, credits });
    await trx('credit_accounts').where({ user_id: req.userId }).decrement('credits', credits); // expect: unlocked-balance-update
  });
  res.status(201).json({ credits });
});

/** Every spender of the account takes the same advisory lock first; it ends with the transaction. */
creditRoutes.post('/consume', async (req, res) => {
  const { credits } = body.parse(req.body);
  const key = requestKey.parse(req.header('Idempotency-Key'));
  await db.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [req.userId]);
    const account = await trx('credit_accounts').where({ user_id: req.userId }).first();
    if (account === undefined || account.credits < credits) throw new Error('not enough credits');
    await trx('uses').insert({ user_id: req.userId, request_key: key, credits });
    await trx('credit_accounts').where({ user_id: req.userId }).decrement('credits', credits); // ok: unlocked-balance-update
  });
  res.status(201).json({ credits });
});

creditRoutes.get('/allowed', async (req, res) => {
  const allowed = await takeQuota(req.userId, 1, HOURLY_LIMIT);
  res.status(allowed ? 200 : 429).json({ allowed });
});
