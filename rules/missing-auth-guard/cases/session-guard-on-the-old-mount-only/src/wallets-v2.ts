import { Router } from 'express';
import { pool } from './db.js';
import { requireSession } from './require-session.js';

export const walletsV2 = Router();

walletsV2.get('/', requireSession, async (req, res) => { // ok: missing-auth-guard
  const { rows } = await pool.query('select id, nickname, currency from wallets where user_id = $1', [req.session.userId]);
  res.json({ wallets: rows });
});

// Written when the mount in `server.ts` still had the guard; `/api/v2` has none.
walletsV2.get('/:id', async (req, res) => { // expect: missing-auth-guard
  const { rows } = await pool.query('select id, nickname, currency from wallets where id = $1', [req.params.id]);
  if (rows.length === 0) {
    res.status(404).json({ error: 'not_found' });
    return;
  }
  res.json(rows[0]);
});
