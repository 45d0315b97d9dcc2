import { createHash, randomUUID } from 'node:crypto';

import { type Request, Router } from 'express';
import { z } from 'zod';

import { pool } from './pool.js';

const input = z.object({ days: z.number().int().min(1).max(30) });
const find = 'select fingerprint, answer from voucher_replies where user_id = $1 and request_key = $2';
const keep = 'insert into voucher_replies (user_id, request_key, fingerprint, answer) values ($1, $2, $3, $4)';

export const voucherRoutes = Router();

function fingerprint(req: Request): string {
  return createHash('sha256').update(`${req.originalUrl} ${JSON.stringify(req.body)}`).digest('hex');
}

async function storedAnswer(req: Request, key: string): Promise<unknown> {
  const { rows } = await pool.query(find, [req.userId, key]);
  return rows[0]?.answer; // expect: missing-idempotency-key
}

async function checkedAnswer(req: Request, key: string): Promise<unknown> {
  const { rows } = await pool.query(find, [req.userId, key]);
  const [stored] = rows;
  if (!stored) return undefined;
  assertSame(stored.fingerprint, fingerprint(req));
  return stored.answer; // ok: missing-idempotency-key -- a helper compares and throws
}

function assertSame(stored: string, given: string): void {
  if (stored !== given) throw new Error('this key belongs to another request');
}

function voucherRoute(replay: (req: Request, key: string) => Promise<unknown>) {
  return async (req: Request, res: { json(body: unknown): void }): Promise<void> => {
    const key = z.string().min(8).parse(req.headers['idempotency-key']);
    const stored = await replay(req, key);
    if (stored) {
      res.json(stored);
      return;
    }
    const { days } = input.parse(req.body);
    const id = randomUUID();
    await pool.query('insert into vouchers (id, user_id, days) values ($1, $2, $3)', [id, req.userId, days]);
    const answer = { id, days };
    await pool.query(keep, [req.userId, key, fingerprint(req), JSON.stringify(answer)]);
    res.json(answer);
  };
}

voucherRoutes.post('/', voucherRoute(storedAnswer));
voucherRoutes.post('/checked', voucherRoute(checkedAnswer));
