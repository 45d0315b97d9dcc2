import type { BuilderHook, CallOutcome, ChainStep, LibraryCall } from '../model/library.js';
import type { Value } from '../model/value.js';
import { made } from './define-kysely-expression.js';
import { conflictOf, expanded, writeQuery } from './define-kysely-query.js';
import type { SqlWriter } from './define-sql-writer.js';
import { stepOf } from './define-sql-writer.js';

/** Runs the statement a chain is; the last call says what of it is wanted. */
export const runStatement: BuilderHook = (chain, call) => {
  const steps = expanded(call, chain);
  const writer: SqlWriter = { call, parts: [], query: writeQuery };
  writeQuery(writer, chain);
  const wanted = wantedOf(steps);
  const data = dataOf(call, steps);
  const { result, count } = call.sql(writer.parts, {
    single: wanted.single,
    fails: wanted.single && wanted.required && wanted.returning,
    ...(data !== undefined && { data }),
  });
  return conclude(call, wanted, { result, count });
};

interface Wanted {
  readonly does: 'read' | 'insert' | 'change';
  /** One row, or what became of the statement. */
  readonly single: boolean;
  /** It fails where there is no row. */
  readonly required: boolean;
  readonly returning: boolean;
  /** An insert may have changed nothing. */
  readonly ignores: boolean;
}

function wantedOf(steps: readonly ChainStep[]): Wanted {
  const has = (pattern: RegExp): boolean => steps.some(({ name }) => pattern.test(name));
  const isInsert = has(/^(insertInto|replaceInto)$/);
  return {
    does: isInsert ? 'insert' : has(/^(updateTable|deleteFrom)$/) ? 'change' : 'read',
    single: has(/^executeTakeFirst/),
    required: has(/^executeTakeFirstOrThrow$/),
    returning: has(/^returning/),
    ignores: has(/^(onConflict|ignore|orIgnore)$/),
  };
}

function conclude(
  call: LibraryCall,
  wanted: Wanted,
  { result, count }: Record<'result' | 'count', Value>,
): CallOutcome {
  const { make, at } = call;
  const given = (value: Value): CallOutcome => ({ effects: [], result: make.promise(value, true) });
  if (wanted.does !== 'read' && !wanted.returning) {
    const told = make.object(
      [
        ['numInsertedOrUpdatedRows', count],
        ['numUpdatedRows', count],
        ['numChangedRows', count],
        ['numDeletedRows', count],
        ['insertId', make.member(result, 'id')],
      ],
      at,
    );
    return given(wanted.single ? told : make.array([told], at));
  }
  const isSure = wanted.required || (wanted.does === 'insert' && !wanted.ignores) || result.kind !== 'row';
  return given(wanted.single && !isSure ? make.optional(result) : result);
}

/** What a statement writes: columns by name, and what may hold more of them. */
function dataOf(call: LibraryCall, steps: readonly ChainStep[]): Value | undefined {
  const written = steps.flatMap((step): readonly Value[] => {
    const [first, second] = step.args;
    if (first === undefined) return [];
    if (step.name === 'values') return [rowOf(call, made(call, first))];
    if (step.name === 'onConflict') return conflictOf(call, first).flatMap((one) => updated(call, one));
    if (step.name !== 'set') return [];
    const column = call.make.text(first);
    if (column === undefined || second === undefined) return [rowOf(call, made(call, first))];
    return [rowOf(call, call.make.object([[column, second]], call.at))];
  });
  const [only] = written;
  if (written.length > 1 && written.every(({ kind }) => kind === 'object')) return merged(call, written);
  return only ?? (steps.some(({ name }) => name === 'expression') ? call.make.unknown('selected', []) : undefined);
}

/** An object with the fields of several, and what else these may hold. */
function merged(call: LibraryCall, rows: readonly Value[]): Value {
  const fields = new Map(rows.flatMap((row) => [...(call.make.fields(row) ?? [])]));
  return call.make.object(
    fields,
    call.at,
    rows.flatMap((row) => (row.kind === 'object' ? row.rest : [])),
  );
}

function updated(call: LibraryCall, { name, args: [first] }: ChainStep): readonly Value[] {
  return name === 'doUpdateSet' && first !== undefined ? [rowOf(call, made(call, first))] : [];
}

/** Columns whose new values are expressions are what these say: `eb('balance', '+', amount)` is an increment. */
function rowOf(call: LibraryCall, given: Value): Value {
  const items = call.make.items(given);
  if (items !== undefined && given.kind === 'array')
    return call.make.array(
      items.map((item) => rowOf(call, item)),
      call.at,
      given.rest,
    );
  const fields = call.make.fields(given);
  if (fields === undefined || given.kind !== 'object') return given;
  const columns = [...fields].map(([name, value]): readonly [string, Value] => [name, assigned(call, name, value)]);
  return call.make.object(columns, call.at, given.rest);
}

function assigned(call: LibraryCall, column: string, given: Value): Value {
  const value = made(call, given);
  const step = value.kind === 'api' ? stepOf(value) : undefined;
  if (step === undefined || (step.name !== '' && step.name !== 'eb')) return value;
  const [left, operator, right] = step.args;
  const sign = call.make.text(operator);
  const isOwn = call.make.text(left)?.split('.').at(-1) === column;
  if (right === undefined || !isOwn || (sign !== '+' && sign !== '-'))
    return call.make.unknown('expression', step.args);
  return call.make.object([[sign === '+' ? 'increment' : 'decrement', right]], call.at);
}
