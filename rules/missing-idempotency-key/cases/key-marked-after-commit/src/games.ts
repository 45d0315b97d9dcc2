import { type Request, Router } from 'express';
import type pg from 'pg';
import { z } from 'zod';

import { pool } from './pool.js';

const input = z.object({ price: z.number().int().min(1) });
const claim = `
  insert into request_keys (user_id, request_key, lease_ends) values ($1, $2, now() + interval '1 minute')
  on conflict (user_id, request_key) do update set lease_ends = now() + interval '1 minute'
    where request_keys.phase <> 'done' and request_keys.lease_ends < now()
  returning phase`;
const spend = 'update players set coins = coins - $2 where user_id = $1 and coins >= $2';
const end = `update request_keys set phase = 'done' where user_id = $1 and request_key = $2`;

export const gameRoutes = Router();

function keyOf(req: Request): string {
  return z.string().min(8).parse(req.headers['idempotency-key']);
}

async function pay(client: pg.PoolClient, req: Request, key: string): Promise<boolean> {
  const { price } = input.parse(req.body);
  const claimed = await client.query(claim, [req.userId, key]);
  if (claimed.rows[0] === undefined) return false;
  const spent = await client.query(spend, [req.userId, price]);
  if (spent.rowCount !== 1) throw new Error('too few coins');
  return true;
}

async function together(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** Dying after the commit leaves a key whose lease ends: the next try pays again. */
gameRoutes.post('/', async (req, res) => {
  const key = keyOf(req);
  await together(async (client) => {
    await pay(client, req, key);
  });
  await pool.query(end, [req.userId, key]); // expect: missing-idempotency-key
  res.status(204).end();
});

gameRoutes.post('/once', async (req, res) => {
  const key = keyOf(req);
  await together(async (client) => {
    if (await pay(client, req, key)) await client.query(end, [req.userId, key]); // ok: missing-idempotency-key
  });
  res.status(204).end();
});
