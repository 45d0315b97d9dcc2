import { expect, test } from 'vitest';
import pg from '../../../src/libraries/stores/pg.js';
import { effectsOf } from '../../helpers/effects-of.js';

const surroundings = {
  libraries: [pg],
  setup: `
    import pg, { Client, Pool, PoolClient } from 'pg';
    const pool = new Pool();
    const other = new pg.Pool();
    async function debit(client: PoolClient, id, amount) {
      await client.query('UPDATE accounts SET balance = balance - $1 WHERE id = $2', [amount, id]);
    }
  `,
  sql: 'create table accounts (id uuid primary key, owner_id uuid, balance int); create table customers (id uuid primary key, user_id uuid);',
};

const CASES: readonly (readonly [code: string, ...expected: string[]])[] = [
  [
    "const { rows: [account] } = await pool.query('SELECT * FROM accounts WHERE id = $1', [id]); return account.balance",
    'read many accounts where { id: id } on Pool()',
    '=> row(accounts).balance',
  ],
  [
    "const result = await other.query({ text: 'SELECT * FROM accounts WHERE id = $1', values: [id] }); return result.rows[0]",
    'read many accounts where { id: id } on Pool()',
    '=> row(accounts)',
  ],
  [
    "const { rowCount } = await pool.query('UPDATE accounts SET balance = balance - $1 WHERE id = $2 AND balance >= $1', [body.amount, id]); return rowCount",
    'update accounts where { id: id, balance: { gte: body.amount } } set { balance: { decrement: body.amount } } relative balance counted on Pool()',
    '=> count(rows(accounts))',
  ],
  ['await pool.query(`SELECT * FROM accounts WHERE id = ${id}`)', 'read many accounts where { id: id } on Pool()'],
  [
    "await pool.query(`SELECT * FROM accounts WHERE id = '${id}' AND owner_id = $1`, [body.owner])",
    'read many accounts where { id: id, owner_id: body.owner } on Pool()',
  ],
  [
    "await pool.query('INSERT INTO accounts (id, owner_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, body.owner])",
    'create accounts set { id: id, owner_id: body.owner } counted or ignored on Pool()',
  ],
  [
    "await pool.query('INSERT INTO accounts (id, balance) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET balance = accounts.balance + $2', [id, body.amount])",
    'upsert accounts where { id: id } set { id: id, balance: { increment: body.amount } } relative balance counted on Pool()',
  ],
  [
    "await pool.query('DELETE FROM accounts WHERE id = ANY($1)', [body.ids])",
    'delete accounts where { id: { in: body.ids } } counted on Pool()',
  ],
  [
    "await pool.query('SELECT count(*) FROM accounts WHERE owner_id = $1', [id])",
    'read figure of accounts where { owner_id: id } on Pool()',
  ],
  [
    "await pool.query('SELECT a.* FROM accounts a JOIN customers c ON c.id = a.owner_id WHERE a.id = $1 AND c.user_id = $2', [id, body.user])",
    'read many accounts where { id: id, customers: { user_id: body.user } } on Pool()',
  ],
  [
    "await pool.query('SELECT * FROM accounts WHERE id = $1 AND owner_id IN (SELECT id FROM customers WHERE user_id = $2)', [id, body.user])",
    'read many accounts where { id: id, owner_id: { in: rows(customers).id } } on Pool()',
  ],
  [
    "await pool.query('SELECT * FROM accounts a WHERE EXISTS (SELECT 1 FROM customers c WHERE c.id = a.owner_id AND c.user_id = $1)', [body.user])",
    'read many accounts where { customers: { user_id: body.user } } on Pool()',
  ],
  [
    "await pool.query('SELECT * FROM accounts WHERE (id = $1 OR owner_id = $2) AND balance BETWEEN 1 AND 5 AND owner_id IS NOT NULL', [id, body.owner])",
    'read many accounts where { OR: [{ id: id }, { owner_id: body.owner }], balance: { gte: 1, lte: 5 }, owner_id: { not: null } } on Pool()',
  ],
  [
    "await pool.query('WITH gone AS (DELETE FROM accounts WHERE id = $1 RETURNING *) SELECT * FROM gone', [id])",
    'delete accounts where { id: id } counted on Pool()',
  ],
  [
    `const client = await pool.connect();
    try {
      await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE');
      const { rows } = await client.query('SELECT balance FROM accounts WHERE id = $1 FOR UPDATE', [id]);
      await debit(client, id, body.amount);
      await client.query('COMMIT');
      return rows[0].balance;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }`,
    'try',
    '  begin on Pool().connect() isolated serializable',
    '  read many accounts where { id: id } locked update on Pool().connect()',
    '  call debit',
    '    update accounts where { id: id } set { balance: { decrement: body.amount } } relative balance counted on Pool().connect()',
    '  commit on Pool().connect()',
    'catch ? (ends)',
    '  rollback on Pool().connect()',
    '  throw ?',
    'finally',
    '=> row(accounts).balance',
  ],
  [
    "const client = new Client(); await client.connect(); await client.query('SELECT pg_advisory_xact_lock($1)', [id]); await client.end()",
    'lock advisory id on Client()',
  ],
  ["pool.on('error', () => 1)", ''],
  [
    `const values = [id]; let text = 'SELECT * FROM accounts WHERE id = $1';
    if (body.owner) { values.push(body.owner); text += ' AND owner_id = $2'; }
    return pool.query(text, values);`,
    "if 'SELECT * FROM accounts WHERE id = $1 AND owner_id = $2' | 'SELECT * FROM accounts WHERE id = $1'",
    '  read many accounts where { id: id, owner_id: body.owner } on Pool()',
    'else',
    '  read many accounts where { id: id } on Pool()',
    '=> { rows: rows(accounts) | rows(accounts), rowCount: count(rows(accounts)) | count(rows(accounts)) }',
  ],
  ['await pool.query(body.report)', 'read many ? where ?(body.report) and perhaps more on Pool()'],
  [
    "await pool.query('LOCK TABLE accounts'); await pool.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ')",
    "lock update 'accounts' on Pool()",
    'begin on Pool() isolated repeatable read',
  ],
];

test.each(CASES)('pg: %s', (code, ...expected) => {
  expect(effectsOf(code, surroundings)).toEqual(expected);
});
