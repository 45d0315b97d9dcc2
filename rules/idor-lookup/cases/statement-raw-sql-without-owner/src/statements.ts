import { Router } from 'express';
import { one, pool } from './db.js';

export const statements = Router();

statements.get('/:id', async (req, res) => {
  const { rows } = await pool.query('select id, month, closing_cents from statements where id = $1', [req.params.id]); // expect: idor-lookup
  res.status(rows.length > 0 ? 200 : 404).json(rows[0] ?? { error: 'not_found' });
});

statements.get('/:id/summary', async (req, res) => {
  const { rows } = await pool.query( // ok: idor-lookup
    `select s.id, s.month, s.closing_cents
       from statements s
       join accounts a on a.id = s.account_id
      where s.id = $1 and a.user_id = $2`,
    [req.params.id, req.session.userId],
  );
  res.status(rows.length > 0 ? 200 : 404).json(rows[0] ?? { error: 'not_found' });
});

statements.put('/:id/note', async (req, res) => {
  const { rowCount } = await pool.query( // ok: idor-lookup
    'update statements set note = $1 where id = $2 and account_id in (select id from accounts where user_id = $3)',
    [String(req.body.note), req.params.id, req.session.userId],
  );
  res.status(rowCount === 1 ? 204 : 404).end();
});

statements.delete('/:id/note', async (req, res) => {
  const { rowCount } = await pool.query('update statements set note = null where id = $1', [req.params.id]); // expect: idor-lookup
  res.status(rowCount === 1 ? 204 : 404).end();
});

// A join that is there, with no condition on the user: it proves nothing.
statements.get('/:id/account', async (req, res) => {
  const { rows } = await pool.query( // expect: idor-lookup
    'select a.iban_token from statements s join accounts a on a.id = s.account_id where s.id = $1',
    [req.params.id],
  );
  res.status(rows.length > 0 ? 200 : 404).json(rows[0] ?? { error: 'not_found' });
});

statements.get('/:id/month', async (req, res) => {
  const text = `select month from statements s where id = $1
    and exists (select 1 from accounts a where a.id = s.account_id and a.user_id = $2)`;
  const row = await one<{ month: string }>(text, [req.params.id, req.session.userId]); // ok: idor-lookup
  res.status(row ? 200 : 404).json(row ?? { error: 'not_found' });
});
