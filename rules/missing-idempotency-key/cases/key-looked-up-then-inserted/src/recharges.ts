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

const seenKey = 'select 1 from idempotency_keys where user_id = $1 and request_key = $2';
const storeKey = 'insert into idempotency_keys (user_id, request_key) values ($1, $2) on conflict do nothing';

/** The insert of the slower request waits for the faster one, is ignored, and the money moves again. */
rechargeRoutes.post('/ignored', async (req, res) => {
  const { amount } = body.parse(req.body);
  const key = requestKey.parse(req.header('Idempotency-Key'));
  await inTransaction(async (client) => {
    const seen = await client.query(seenKey, [req.userId, key]);
    if (seen.rows.length > 0) return;
    await client.query(storeKey, [req.userId, key]); // expect: missing-idempotency-key
    const debited = await client.query(debit, [req.userId, amount]);
    if (debited.rowCount !== 1) throw new Error('insufficient credit');
  });
  res.status(201).json({ amount });
});

/** Whoever holds the lock on the key is alone from the look-up to the end of the transaction. */
rechargeRoutes.post('/locked', async (req, res) => {
  const { amount } = body.parse(req.body);
  const key = requestKey.parse(req.header('Idempotency-Key'));
  await inTransaction(async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${req.userId} ${key}`]);
    const seen = await client.query(seenKey, [req.userId, key]);
    if (seen.rows.length > 0) return;
    await client.query(storeKey, [req.userId, key]); // ok: missing-idempotency-key
    const debited = await client.query(debit, [req.userId, amount]);
    if (debited.rowCount !== 1) throw new Error('insufficient credit');
  });
  res.status(201).json({ amount });
});
