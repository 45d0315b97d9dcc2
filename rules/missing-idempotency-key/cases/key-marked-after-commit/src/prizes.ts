import { type Request, Router } from 'express';
import type { Knex } from 'knex';
import { z } from 'zod';

import { db } from './db.js';

const input = z.object({ tickets: z.number().int().min(1) });

export const prizeRoutes = Router();

function keyOf(req: Request): string {
  return z.string().min(8).parse(req.headers['idempotency-key']);
}

async function redeem(trx: Knex, req: Request, key: string): Promise<boolean> {
  const { tickets } = input.parse(req.body);
  const claimed = await trx('request_keys')
    .insert({ user_id: req.userId, request_key: key, lease_ends: new Date(Date.now() + 60_000) })
    .onConflict(['user_id', 'request_key'])
    .merge({ lease_ends: new Date(Date.now() + 60_000) })
    .where('request_keys.phase', '<>', 'done')
    .andWhere('request_keys.lease_ends', '<', new Date())
    .returning('phase');
  if (claimed.length === 0) return false;
  await trx('players').where({ user_id: req.userId }).increment('coins', tickets);
  return true;
}

function end(trx: Knex, req: Request, key: string) {
  return trx('request_keys').where({ user_id: req.userId, request_key: key }).update({ phase: 'done' });
}

prizeRoutes.post('/', async (req, res) => {
  const key = keyOf(req);
  await db.transaction((trx) => redeem(trx, req, key));
  await end(db, req, key); // expect: missing-idempotency-key
  res.status(204).end();
});

prizeRoutes.post('/once', async (req, res) => {
  const key = keyOf(req);
  await db.transaction(async (trx) => {
    if (await redeem(trx, req, key)) await end(trx, req, key); // ok: missing-idempotency-key
  });
  res.status(204).end();
});
