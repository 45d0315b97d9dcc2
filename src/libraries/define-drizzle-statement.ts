import type { BuilderHook, CallHook, CallOutcome, ChainStep, LibraryCall } from '../model/library.js';
import type { Value } from '../model/value.js';
import { conditionOf, writeCondition, writeFilter } from './define-drizzle-expression.js';
import { argumentsOf, assignmentsOf, selectedOf, writeQuery } from './define-drizzle-query.js';
import type { SqlWriter } from './define-sql-writer.js';
import { quoted, stepOf, write } from './define-sql-writer.js';

const CHANGES = /^(insert|update|delete)$/;

/** Runs the statement a chain is, when it is awaited. */
export const runStatement: BuilderHook = (steps, call) => {
  const writer: SqlWriter = { call, parts: [], query: writeQuery };
  writeQuery(writer, steps);
  const data = dataOf(call, steps);
  const single = steps.at(-1)?.name === 'get';
  const { result, count } = call.sql(writer.parts, { single, ...(data !== undefined && { data }) });
  return { effects: [], result: call.make.promise(yieldedBy(call, steps, { result, count }), true) };
};

/** Rows, one row, a figure; a change without `returning` tells how many rows it changed, as its driver puts it. */
function yieldedBy(
  call: LibraryCall,
  steps: readonly ChainStep[],
  { result, count }: Record<'result' | 'count', Value>,
): Value {
  const { make, at } = call;
  const has = (name: string): boolean => steps.some((step) => step.name === name);
  if (has('$count') && steps[0]?.name === '$count') return result;
  if (!steps.some(({ name }) => CHANGES.test(name))) {
    const rows = joined(call, steps, result);
    return steps.at(-1)?.name === 'get' ? make.optional(rows) : rows;
  }
  if (has('returning')) return steps.at(-1)?.name === 'get' ? make.optional(result) : result;
  if (has('$returningId')) return make.array([], at, result);
  return make.object(
    COUNTS.map((name) => [name, count]),
    at,
    [make.array([make.object([['affectedRows', count]], at)], at)],
  );
}

/** Members in which drivers tell how many rows were changed: https://orm.drizzle.team/docs/get-started. */
const COUNTS = ['rowCount', 'rowsAffected', 'affectedRows', 'changes', 'count'] as const;

/** Rows of joined tables without a selection hold a row of each, by the table's name: https://orm.drizzle.team/docs/joins. */
function joined(call: LibraryCall, steps: readonly ChainStep[], rows: Value): Value {
  const tables = steps.filter(({ name }) => /Join(Lateral)?$/.test(name)).flatMap(({ args: [table] }) => table ?? []);
  const own = argumentsOf(steps, /^from$/)[0];
  if (tables.length === 0 || selectedOf(steps) !== undefined || rows.kind !== 'row') return rows;
  const { make, at } = call;
  const row = make.row(rows.entity, rows.selector, false, at);
  const named = [own, ...tables].flatMap((table, index): (readonly [string, Value])[] => {
    const name = tableName(call, table);
    if (name === undefined) return [];
    return [[name, index === 0 ? row : make.member(row, name)]];
  });
  const one = make.object(named, at);
  return rows.many ? make.array([], at, one) : one;
}

/** The name of a table, or the alias it goes by. */
function tableName(call: LibraryCall, table: Value | undefined): string | undefined {
  const step = table?.kind === 'api' ? stepOf(table) : undefined;
  return step?.args.map((arg) => call.make.text(arg)).find((text) => text !== undefined);
}

/** What a statement writes: columns by name, and what may hold more of them. */
function dataOf(call: LibraryCall, steps: readonly ChainStep[]): Value | undefined {
  const [values] = argumentsOf(steps, /^values$/);
  const [set] = argumentsOf(steps, /^set$/);
  if (set !== undefined) return assignmentsOf({ call }, set) === undefined ? set : undefined;
  const conflict = call.make.fields(argumentsOf(steps, /^on(ConflictDoUpdate|DuplicateKeyUpdate)$/)[0])?.get('set');
  if (values === undefined) return undefined;
  if (conflict === undefined || values.kind !== 'object') return values;
  const fields = new Map([...(call.make.fields(values) ?? []), ...(call.make.fields(conflict) ?? [])]);
  return call.make.object(fields, call.at, [...values.rest, ...(conflict.kind === 'object' ? conflict.rest : [])]);
}

/** `db.query.payments.findFirst({ where, with })`: https://orm.drizzle.team/docs/rqb. */
export const runLookup: CallHook = (call): CallOutcome => {
  const [config] = call.args;
  const writer: SqlWriter = { call, parts: [], query: writeQuery };
  const options = call.make.fields(config);
  const single = call.api.base?.step === 'findFirst';
  write(writer, `select * from ${quoted(call.make.text(call.ref('*')) ?? '')}`);
  const where = options?.get('where');
  if (where !== undefined && (where.kind !== 'const' || where.value !== undefined)) writeLookedUp(writer, where);
  const joins = relationsOf(call, options?.get('with'));
  const { result } = call.sql(writer.parts, { single, ...(joins !== undefined && { joins }) });
  return { effects: [], result: call.make.promise(single ? call.make.optional(result) : result, true), throws: true };
};

function writeLookedUp(writer: SqlWriter, where: Value): void {
  write(writer, ' where ');
  const condition = conditionOf(writer.call, where);
  if (condition.kind === 'object') writeFilter(writer, condition);
  else writeCondition(writer, condition);
}

/** `{ members: { with: { user: true } } }` as relations that are read along. */
function relationsOf(call: LibraryCall, given: Value | undefined): Value | undefined {
  const fields = call.make.fields(given);
  if (fields === undefined || fields.size === 0) return undefined;
  const relations = [...fields].map(([name, value]): readonly [string, Value] => {
    const inner = relationsOf(call, call.make.fields(value)?.get('with'));
    return [name, inner === undefined ? call.make.constant(true) : call.make.object([['include', inner]], call.at)];
  });
  return call.make.object(relations, call.at);
}
