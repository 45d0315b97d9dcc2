import { Router } from 'express';
import { z } from 'zod';

import { inTransaction, pool } from './pool.js';

const body = z.object({ amount: z.number().int().min(1) });
const requestKey = z.string().min(8);
const debit = 'update accounts set balance = balance - $2 where user_id = $1 and balance >= $2';

export const rechargeRoutes = Router();

/** Two requests with one key both find no row, and nothing stops the second insert. */
rechargeRoutes.post('/', async (req, res) => {
  const { amount } = body.parse(req.body);
  const key = requestKey.parse(req.header('Idempotency-Key'));
  const seen = await pool.query('select 1 from recharge_log where user_id = $1 and request_key = $2', [req.userId, key]);
  if (seen.rows.length > 0) {
    res.json({ amount });
    return;
  }
  await inTransaction(async (client) => {
    const debited = await client.query(debit, [req.userId, amount]); // expect: missing-idempotency-key
    if (debited.rowCount !== 1) throw new Error('insufficient credit');
    await client.query('insert into recharge_log (user_id, request_key) values ($1, $2)', [req.userId, key]);
  });
  res.status(201).json({ amount });
});

rechargeRoutes.post('/once', async (req, res) => {
  const { amount } = body.parse(req.body);
  const key = requestKey.parse(req.header('Idempotency-Key'));
  await inTransaction(async (client) => {
    const claimed = await client.query(
      'insert into idempotency_keys (user_id, request_key) values ($1, $2) on conflict do nothing',
      [req.userId, key],
    );
    if (claimed.rowCount === 0) return;
    const debited = await client.query(debit, [req.userId, amount]); // ok: missing-idempotency-key
    if (debited.rowCount !== 1) throw new Error('insufficient credit');
  });
  res.status(201).json({ amount });
});
