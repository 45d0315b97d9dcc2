import { expect, test } from 'vitest';
import mysql2 from '../../../src/libraries/stores/mysql2.js';
import postgres from '../../../src/libraries/stores/postgres.js';
import { effectsOf } from '../../helpers/effects-of.js';

const surroundings = {
  libraries: [postgres, mysql2],
  setup: `
    import postgres, { Sql } from 'postgres';
    import mysql from 'mysql2/promise';
    import callbacks from 'mysql2';
    const sql = postgres('postgres://');
    const pool = mysql.createPool({});
    const wrapped = callbacks.createPool({}).promise();
    class Accounts {
      constructor(private readonly sql: Sql) {}
      find(id) { return this.sql\`select * from accounts where id = \${id}\`; }
    }
    const accounts = new Accounts(sql);
  `,
  sql: 'create table accounts (id uuid primary key, owner_id uuid, balance int);',
};

const CASES: readonly (readonly [code: string, ...expected: string[]])[] = [
  [
    'const [account] = await sql`select * from accounts where id = ${id}`; return account',
    'read many accounts where { id: id } on postgres()',
    '=> row(accounts)',
  ],
  ['return accounts.find(id)', 'read many accounts where { id: id } on postgres()', '=> rows(accounts)'],
  [
    'const mine = sql`and owner_id = ${body.owner}`; return sql`select * from accounts where id = ${id} ${mine}`',
    'read many accounts where { id: id, owner_id: body.owner } on postgres()',
    '=> rows(accounts)',
  ],
  [
    'return sql`select * from accounts where id = ${id} ${body.mine ? sql`and owner_id = ${body.owner}` : sql``}`',
    'read many accounts where { id: id } and perhaps more on postgres()',
    '=> rows(accounts)',
  ],
  [
    'await sql`insert into accounts ${sql({ id, balance: 0 })} on conflict do nothing`',
    'create accounts set { id: id, balance: 0 } counted or ignored on postgres()',
  ],
  [
    'await sql`insert into accounts ${sql(body, "id", "balance")}`',
    'create accounts set { id: body.id, balance: body.balance } counted on postgres()',
  ],
  [
    'const done = await sql`update accounts set ${sql({ balance: body.balance })} where id = ${id}`; return done.count',
    'update accounts where { id: id } set { balance: body.balance } counted on postgres()',
    '=> count(rows(accounts))',
  ],
  [
    'await sql`select * from ${sql("accounts")} where id in ${sql(body.ids)}`',
    'read many accounts where { id: { in: body.ids } } on postgres()',
  ],
  [
    'await sql`insert into accounts (id, meta) values (${id}, ${sql.json(body)})`',
    'create accounts set { id: id, meta: body } counted on postgres()',
  ],
  [
    `return sql.begin('isolation level serializable', async (tx) => {
      await tx\`select * from accounts where id = \${id} for update\`;
      await tx\`update accounts set balance = balance - \${body.amount} where id = \${id}\`;
      await tx.savepoint(async (point) => point\`delete from accounts where id = \${id}\`);
      return id;
    })`,
    'transaction on postgres().tx isolated serializable',
    '  call postgres.begin',
    '    read many accounts where { id: id } locked update on postgres().tx',
    '    update accounts where { id: id } set { balance: { decrement: body.amount } } relative balance counted on postgres().tx',
    '    call postgres.savepoint',
    '      delete accounts where { id: id } counted on postgres().tx',
    '=> id',
  ],
  [
    'await sql.begin(async (tx) => { await tx.unsafe("delete from accounts where id = $1", [id]); })',
    'transaction on postgres().tx',
    '  call postgres.begin',
    '    delete accounts where { id: id } counted on postgres().tx',
  ],
  [
    'const own = await sql.reserve(); await own`select pg_advisory_lock(${id})`; await sql.end()',
    'lock advisory id on postgres().reserve()',
  ],
  [
    'await Promise.all([sql`delete from accounts where id = ${id}`])',
    'delete accounts where { id: id } counted on postgres()',
  ],
  [
    'return sql`select * from accounts where id = ${id}`.then((rows) => rows[0])',
    'read many accounts where { id: id } on postgres()',
    '=> row(accounts)',
  ],
  [
    'const [rows] = await pool.query("SELECT * FROM accounts WHERE id = ?", [id]); return rows[0]',
    'read many accounts where { id: id } on createPool()',
    '=> row(accounts)',
  ],
  [
    'const [done] = await wrapped.execute("UPDATE `accounts` SET balance = balance - ? WHERE id = ?", [body.amount, id]); return done.affectedRows',
    'update accounts where { id: id } set { balance: { decrement: body.amount } } relative balance counted on createPool()',
    '=> count(rows(accounts))',
  ],
  [
    'const connection = await pool.getConnection(); await connection.beginTransaction(); await connection.query("DELETE FROM accounts WHERE id = :id", { id }); await connection.commit(); connection.release()',
    'begin on createPool().getConnection()',
    'delete accounts where { id: id } counted on createPool().getConnection()',
    'commit on createPool().getConnection()',
  ],
  [
    'const connection = await mysql.createConnection({}); await connection.rollback()',
    'rollback on createConnection()',
  ],
];

test.each(CASES)('postgres and mysql2: %s', (code, ...expected) => {
  expect(effectsOf(code, surroundings)).toEqual(expected);
});
