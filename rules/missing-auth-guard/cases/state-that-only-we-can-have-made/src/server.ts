import express from 'express';
import pg from 'pg';
import { openState, readState } from './state.js';

const app = express();
const pool = new pg.Pool();

app.get('/bank/callback', async (req, res) => {
  const state = openState(String(req.query.state)); // ok: missing-auth-guard
  if (!state) return res.sendStatus(400);
  await pool.query('update merchants set bank_code = $1 where id = $2', [req.query.code, state.merchantId]);
  res.redirect('/settings');
});

app.get('/ledger/callback', async (req, res) => { // expect: missing-auth-guard
  const state = readState(String(req.query.state));
  if (!state) return res.sendStatus(400);
  await pool.query('update merchants set ledger_code = $1 where id = $2', [req.query.code, state.merchantId]);
  res.redirect('/settings');
});

app.listen(3000);
