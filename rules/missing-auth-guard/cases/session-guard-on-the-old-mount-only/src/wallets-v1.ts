import { Router } from 'express';
import { pool } from './db.js';

export const walletsV1 = Router();

walletsV1.get('/', async (req, res) => { // ok: missing-auth-guard
  const { rows } = await pool.query('select id, nickname, currency from wallets where user_id = $1', [req.session.userId]);
  res.json(rows);
});

walletsV1.put('/:id/nickname', async (req, res) => { // ok: missing-auth-guard
  const { rowCount } = await pool.query('update wallets set nickname = $1 where id = $2 and user_id = $3', [
    String(req.body.nickname),
    req.params.id,
    req.session.userId,
  ]);
  res.status(rowCount === 1 ? 204 : 404).end();
});
