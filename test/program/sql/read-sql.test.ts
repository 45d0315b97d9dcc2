import { beforeAll, describe, expect, it } from 'vitest';
import type { SqlQuery } from '../../../src/model/sql.js';
import { numberPlaceholders } from '../../../src/program/sql/number-placeholders.js';
import { loadSqlParser } from '../../../src/program/sql/parse-sql.js';
import { createSqlReader, readSql } from '../../../src/program/sql/read-sql.js';

beforeAll(loadSqlParser);

function read(text: string): SqlQuery {
  const [query, ...rest] = readSql(text) ?? [];
  if (!query || rest.length > 0) throw new Error(`not one query: ${text}`);
  return query;
}

describe('select', () => {
  it('reads tables, joins and conjuncts', () => {
    const query = read(
      `select i.*, c.name from invoices i join customers c on c.id = i.customer_id
       where i.id = $1 and $2 = c.user_id and (i.status = 'open' or i.total in ($3, 4)) limit 1`,
    );
    expect(query).toMatchObject({
      kind: 'select',
      entity: 'invoices',
      alias: 'i',
      limit: 1,
      columns: ['*', 'name'],
      aggregate: false,
    });
    expect(query.joins).toEqual([
      {
        table: 'customers',
        alias: 'c',
        inner: true,
        on: [{ kind: 'compare', table: 'c', column: 'id', op: '=', columnRef: 'i.customer_id' }],
      },
    ]);
    expect(query.where).toEqual([
      { kind: 'compare', table: 'i', column: 'id', op: '=', param: 1 },
      { kind: 'compare', table: 'c', column: 'user_id', op: '=', param: 2 },
      {
        kind: 'some',
        options: [
          [{ kind: 'compare', table: 'i', column: 'status', op: '=', constant: 'open' }],
          [{ kind: 'compare', table: 'i', column: 'total', op: 'in', param: 3, more: [{ constant: 4 }] }],
        ],
      },
    ]);
  });

  it.each([
    [
      'select * from jobs where id = (select id from jobs where done = false for update skip locked limit 1)',
      undefined,
      false,
    ],
    ['select balance from wallets where id = $1 for update', 'update', false],
    ['select balance from wallets where id = $1 for no key update nowait', 'no key update', true],
    ['select 1 from wallets for share', 'share', false],
  ])('reads the lock of %s', (text, lock, nowait) => {
    expect(read(text)).toMatchObject({ ...(lock === undefined ? {} : { lock }), nowait });
  });

  it('reads subqueries, exists, any and null tests', () => {
    const query = read(
      `select * from files f where f.id = any($1) and not exists (select 1 from bans b where b.user_id = $2)
       and f.owner_id in (select user_id from members where org_id = $3) and f.deleted_at is null and lower(f.name) = lower($4)`,
    );
    expect(query.where).toMatchObject([
      { column: 'id', op: 'in', param: 1 },
      { kind: 'exists', negated: true, query: { entity: 'bans', where: [{ column: 'user_id', param: 2 }] } },
      { column: 'owner_id', op: 'in', query: { entity: 'members', where: [{ column: 'org_id', param: 3 }] } },
      { column: 'deleted_at', op: 'is null' },
      { column: 'name', op: '=', param: 4, computed: true },
    ]);
  });

  it('tells aggregates, calls and common table expressions', () => {
    expect(read('select coalesce(sum(amount), 0) from entries where account_id = $1').aggregate).toBe(true);
    expect(read('select kind, count(*) from entries group by kind').aggregate).toBe(false);
    expect(read('select pg_advisory_xact_lock(hashtext($1))').calls[0]).toEqual({
      name: 'pg_advisory_xact_lock',
      args: [{ param: 1, call: 'hashtext' }],
    });
    expect(read('with moved as (delete from holds where id = $1 returning *) select * from moved').ctes).toMatchObject([
      { name: 'moved', query: { kind: 'delete', entity: 'holds', returning: true } },
    ]);
  });
});

describe('writes', () => {
  it('reads relative and guarded updates', () => {
    const query = read(
      `update wallets set balance = balance - $1, version = version + 1, note = $3, updated_at = now() where id = $2 and balance >= $1 returning balance`,
    );
    expect(query.set).toEqual([
      { column: 'balance', relative: '-', param: 1 },
      { column: 'version', relative: '+', constant: 1 },
      { column: 'note', param: 3 },
      { column: 'updated_at', call: 'now' },
    ]);
    expect(query.where).toMatchObject([
      { column: 'id', param: 2 },
      { column: 'balance', op: '>=', param: 1 },
    ]);
    expect(query.returning).toBe(true);
  });

  it('reads inserts with conflicts', () => {
    expect(read('insert into events (id, body) values ($1, $2) on conflict (id) do nothing')).toMatchObject({
      kind: 'insert',
      entity: 'events',
      insertColumns: [
        { column: 'id', param: 1 },
        { column: 'body', param: 2 },
      ],
      insertRows: 1,
      onConflict: 'nothing',
      conflictColumns: ['id'],
    });
    expect(
      read('insert into tallies (day, n) values ($1, 1) on conflict (day) do update set n = tallies.n + 1'),
    ).toMatchObject({
      onConflict: 'update',
      set: [{ column: 'n', relative: '+', constant: 1 }],
    });
  });

  it('reads joined updates and deletes', () => {
    expect(
      read('update orders o set status = $1 from carts c where c.order_id = o.id and c.user_id = $2'),
    ).toMatchObject({
      entity: 'orders',
      joins: [{ table: 'carts', alias: 'c' }],
    });
    expect(read('delete from sessions where user_id = $1')).toMatchObject({
      kind: 'delete',
      where: [{ column: 'user_id', param: 1 }],
    });
  });
});

describe('control', () => {
  it.each([
    ['BEGIN', { kind: 'begin' }],
    ['begin isolation level serializable', { kind: 'begin', isolation: 'serializable' }],
    ['set transaction isolation level repeatable read', { kind: 'set', isolation: 'repeatable read' }],
    ['COMMIT', { kind: 'commit' }],
    ['rollback', { kind: 'rollback' }],
    ['rollback to savepoint s', { kind: 'savepoint' }],
    ['lock table wallets in exclusive mode', { kind: 'lock', entity: 'wallets' }],
    ['create table t (id int)', { kind: 'other' }],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });
});

describe('other dialects and holes', () => {
  it('reads backticks and MySQL spellings', () => {
    expect(read('INSERT IGNORE INTO `events` (`id`) VALUES ($1)')).toMatchObject({
      entity: 'events',
      onConflict: 'nothing',
    });
    expect(
      read('insert into `tallies` (`day`, `n`) values ($1, 1) on duplicate key update `n` = `n` + values(`n`)'),
    ).toMatchObject({
      onConflict: 'update',
      set: [{ column: 'n', relative: '+' }],
    });
    expect(read('select * from t limit 5, 10').limit).toBe(10);
  });

  it('reads holes inside quotes, for tables and for pieces of SQL', () => {
    expect(
      read(`SELECT * FROM Users WHERE email = '$1' AND password = '$2' AND deletedAt IS NULL`).where,
    ).toMatchObject([
      { column: 'email', param: 1 },
      { column: 'password', param: 2 },
      { column: 'deletedat', op: 'is null' },
    ]);
    expect(read('select * from $1 where id = $2')).toMatchObject({ entity: '$1', where: [{ column: 'id', param: 2 }] });
    expect(read('select * from orders where user_id = $1 $2 limit 5')).toMatchObject({
      partial: true,
      limit: 5,
      where: [{ param: 1 }],
    });
  });

  it('numbers placeholders outside of quotes and casts', () => {
    expect(numberPlaceholders(`select * from ?? where a = ? and b::text = '?' and c = ?`)).toEqual({
      text: `select * from "$1" where a = $2 and b::text = '?' and c = $3`,
      holes: [0, 1, 2],
    });
    expect(numberPlaceholders('update t set a = :a where id = :id and b > :a')).toEqual({
      text: 'update t set a = $1 where id = $2 and b > $1',
      holes: ['a', 'id'],
    });
  });

  it('gives undefined for what is no SQL, and remembers', () => {
    expect(readSql('please do something')).toBeUndefined();
    const reader = createSqlReader();
    expect(reader('select 1')).toBe(reader('select 1'));
  });
});
