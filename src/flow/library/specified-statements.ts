import type { SqlRunSpec, StoreStatement } from '../../model/library.js';
import type { SqlQuery } from '../../model/sql.js';
import type { Value } from '../../model/value.js';
import { getMember } from '../members.js';
import type { SqlScope } from './sql-conditions.js';
import { fieldName, sqlValue } from './sql-conditions.js';
import type { MadeStatement } from './statements.js';

/** Rows know what the columns are that were computed with figures over other rows. */
export function withComputed(scope: SqlScope, { computed = [] }: SqlQuery, made: MadeStatement): MadeStatement {
  const { effect, result } = made;
  if (computed.length === 0 || result.kind !== 'row' || effect.what !== 'read') return made;
  const joined = computed.map(({ name, value }) => [name, ofRow(scope, result, sqlValue(scope, value))] as const);
  const rows = scope.m.values.storedRow({ ...result, joined: new Map([...(result.joined ?? []), ...joined]) });
  return { ...made, result: rows, effect: { ...effect, result: rows } };
}

/** Columns in an expression are those of the row it is selected with. */
function ofRow(scope: SqlScope, row: Value, value: Value): Value {
  const { m } = scope;
  if (value.kind !== 'op') return value;
  const [name] = value.operands;
  if (value.op === 'column' && name?.kind === 'const')
    return m.values.member(row, String(name.value).split('.').at(-1) ?? '');
  return value.op === 'aggregate'
    ? value
    : m.values.op(
        value.op,
        value.operands.map((operand) => ofRow(scope, row, operand)),
      );
}

/** A statement with what is known of it beside its text. */
export function specified(
  scope: SqlScope,
  statement: StoreStatement,
  { single, fails, data, joins }: SqlRunSpec,
): StoreStatement {
  const { where } = statement;
  return {
    ...statement,
    ...(single === true && { many: false }),
    ...(fails === true && { counts: false }),
    ...(joins !== undefined && { joins }),
    ...(data !== undefined && { data: namedAsFields(scope, data) }),
    ...(data !== undefined &&
      statement.does === 'upsert' &&
      where !== undefined && { where: keyed(scope, where, data) }),
  };
}

/** The columns of what is written, by the names code uses for them. */
function namedAsFields(scope: SqlScope, data: Value): Value {
  const { m, at, table } = scope;
  if (data.kind === 'array')
    return m.values.array(
      data.items.map((item) => namedAsFields(scope, item)),
      at,
      data.rest,
    );
  if (data.kind !== 'object') return data;
  const names = [...new Set([...data.fields.keys(), ...m.store.writtenNames(data)])];
  return m.values.object(
    names.map((name) => [fieldName(m, table, name), getMember(m, data, name)]),
    at,
    data.rest,
  );
}

/** The key on which an insert becomes an update, with the values that are inserted. */
function keyed({ m, at, table }: SqlScope, where: Value, data: Value): Value {
  const row = data.kind === 'array' ? (data.items[0] ?? data) : data;
  if (where.kind !== 'object') return where;
  const given = (name: string): Value | undefined =>
    row.kind === 'object' ? [...row.fields].find(([column]) => fieldName(m, table, column) === name)?.[1] : undefined;
  return m.values.object(
    [...where.fields].map(([name, value]) => [name, value.kind === 'unknown' ? (given(name) ?? value) : value]),
    at,
  );
}
