import type { ChainStep } from '../model/library.js';
import type { Value } from '../model/value.js';
import { conditionOf, writeCondition, writeExpression } from './define-drizzle-expression.js';
import type { SqlWriter } from './define-sql-writer.js';
import { quoted, stepOf, stepsTo, write, writeEach } from './define-sql-writer.js';

const SELECT = /^select(Distinct|DistinctOn)?$/;
const SET_OPERATION = /^(union|unionAll|intersect|intersectAll|except|exceptAll)$/;
const JOIN = /Join(Lateral)?$/;

/** Writes the statement that a chain of calls is: https://orm.drizzle.team/docs/select. */
export function writeQuery(writer: SqlWriter, steps: readonly ChainStep[]): void {
  writeTables(writer, steps);
  const verb = steps.find(({ name }) => VERBS.has(name))?.name;
  if (verb === 'insert') writeInsert(writer, steps);
  else if (verb === 'update') writeUpdate(writer, steps);
  else if (verb === 'delete') writeDelete(writer, steps);
  else if (verb === '$count') writeCount(writer, argumentsOf(steps, /^\$count$/));
  else writeSelect(writer, steps);
}

/** The calls by which chains begin, but for `with`. */
const VERBS: ReadonlySet<string> = new Set([
  'select',
  'selectDistinct',
  'selectDistinctOn',
  'insert',
  'update',
  'delete',
  '$count',
]);

/** What the calls of a name were given, in order. */
export function argumentsOf(steps: readonly ChainStep[], name: RegExp): readonly Value[] {
  return steps.filter((step) => name.test(step.name)).flatMap(({ args }) => args);
}

/** `with(due)`, where `due` is `db.$with('due').as(db.select()…)` */
function writeTables(writer: SqlWriter, steps: readonly ChainStep[]): void {
  const tables = argumentsOf(steps, /^with(Recursive)?$/);
  if (tables.length === 0) return;
  write(writer, 'with ');
  writeEach(writer, tables, ', ', (table) => {
    const as = table.kind === 'api' ? stepOf(table) : undefined;
    const named = as?.on === undefined ? undefined : stepOf(as.on);
    const inner = stepsTo(writer.call, as?.args[0], SELECT);
    write(writer, `${quoted(writer.call.make.text(named?.args[0]) ?? 'query')} as (`);
    if (inner === undefined) write(writer, 'select 1');
    else writeQuery(writer, inner);
    write(writer, ')');
  });
  write(writer, ' ');
}

function writeCount(writer: SqlWriter, [table, condition]: readonly Value[]): void {
  write(writer, 'select count(*) from ');
  if (table !== undefined) writeExpression(writer, table);
  if (condition === undefined) return;
  write(writer, ' where ');
  writeCondition(writer, condition);
}

function writeSelect(writer: SqlWriter, steps: readonly ChainStep[]): void {
  write(writer, 'select ');
  writeSelected(writer, selectedOf(steps));
  const [from] = argumentsOf(steps, /^from$/);
  if (from !== undefined) {
    write(writer, ' from ');
    writeExpression(writer, from);
  }
  writeRest(writer, steps);
  const groups = argumentsOf(steps, /^groupBy$/);
  if (groups.length > 0) write(writer, ' group by ');
  writeEach(writer, groups, ', ', (group) => {
    writeExpression(writer, group);
  });
  const [limit] = argumentsOf(steps, /^limit$/);
  if (limit?.kind === 'const' && typeof limit.value === 'number') write(writer, ` limit ${String(limit.value)}`);
  for (const other of argumentsOf(steps, SET_OPERATION)) {
    const inner = stepsTo(writer.call, other, SELECT);
    if (inner === undefined) continue;
    write(writer, ' union ');
    writeQuery(writer, inner);
  }
  for (const { name, args } of steps) if (name === 'for') writeLock(writer, args);
}

/** The object of columns that a selection names; undefined where all are taken. */
export function selectedOf(steps: readonly ChainStep[]): Value | undefined {
  const first = steps.find(({ name }) => SELECT.test(name));
  return first?.name === 'selectDistinctOn' ? first.args[1] : first?.args[0];
}

function writeSelected(writer: SqlWriter, selected: Value | undefined): void {
  const fields = [...(writer.call.make.fields(selected) ?? [])];
  if (fields.length === 0) write(writer, '*');
  writeEach(writer, fields, ', ', ([name, value]) => {
    // A whole table, or columns grouped under a name.
    if (value.kind !== 'api' || (stepOf(value)?.name ?? '').endsWith('Table')) {
      write(writer, '*');
      return;
    }
    writeExpression(writer, value);
    write(writer, ` as ${quoted(name)}`);
  });
}

/** Joins and conditions, which all statements have. */
function writeRest(writer: SqlWriter, steps: readonly ChainStep[]): void {
  for (const { name, args } of steps) if (JOIN.test(name)) writeJoin(writer, name, args);
  writeWhere(writer, argumentsOf(steps, /^where$/), ' where ');
}

function writeJoin(writer: SqlWriter, name: string, [table, on]: readonly Value[]): void {
  if (table === undefined) return;
  write(writer, /^(inner|cross)/.test(name) ? ' join ' : ' left join ');
  writeExpression(writer, table);
  write(writer, ' on ');
  if (on === undefined) write(writer, 'true');
  else writeCondition(writer, conditionOf(writer.call, on));
}

function writeWhere(writer: SqlWriter, conditions: readonly Value[], before: string): void {
  const given = conditions.filter((condition) => condition.kind !== 'const');
  if (given.length === 0) return;
  write(writer, before);
  writeEach(writer, given, ' and ', (condition) => {
    writeCondition(writer, conditionOf(writer.call, condition));
  });
}

/** `for('update', { skipLocked: true })` */
function writeLock(writer: SqlWriter, [strength, config]: readonly Value[]): void {
  const mode = writer.call.make.text(strength);
  const fields = writer.call.make.fields(config);
  const isSet = (name: string): boolean => {
    const value = fields?.get(name);
    return value?.kind === 'const' && value.value === true;
  };
  if (mode === undefined || !/^(no key )?update$|^(key )?share$/.test(mode)) return;
  write(writer, ` for ${mode}`);
  if (isSet('skipLocked')) write(writer, ' skip locked');
  if (isSet('noWait')) write(writer, ' nowait');
}

function writeTarget(writer: SqlWriter, steps: readonly ChainStep[], verb: RegExp): void {
  const [table] = argumentsOf(steps, verb);
  if (table !== undefined) writeExpression(writer, table);
}

/** What is written is handed over beside the text: it may hold columns nobody named. */
function writeInsert(writer: SqlWriter, steps: readonly ChainStep[]): void {
  write(writer, 'insert into ');
  writeTarget(writer, steps, /^insert$/);
  const query = stepsTo(writer.call, argumentsOf(steps, SELECT)[0], SELECT);
  write(writer, ' ("?") ');
  if (query === undefined) write(writer, 'values (null)');
  else writeQuery(writer, query);
  for (const step of steps) writeConflict(writer, step);
  writeReturning(writer, steps);
}

/** `onConflictDoUpdate({ target, set, setWhere })`: https://orm.drizzle.team/docs/insert#upserts-and-conflicts. */
function writeConflict(writer: SqlWriter, { name, args: [config] }: ChainStep): void {
  if (!/^on(Conflict|DuplicateKey)/.test(name)) return;
  const { make } = writer.call;
  const fields = make.fields(config);
  const target = fields?.get('target');
  const columns = (make.items(target) ?? [target]).flatMap((column) => (column?.kind === 'api' ? [column.step] : []));
  write(writer, ' on conflict ');
  if (columns.length > 0) write(writer, `(${columns.map(quoted).join(', ')}) `);
  if (name === 'onConflictDoNothing') {
    write(writer, 'do nothing');
    return;
  }
  if (columns.length === 0) write(writer, '("?") ');
  write(writer, 'do update set "?" = null');
  const conditions = [fields?.get('setWhere') ?? fields?.get('where')].flatMap((one) => one ?? []);
  writeWhere(writer, conditions, ' where ');
}

function writeReturning(writer: SqlWriter, steps: readonly ChainStep[]): void {
  if (steps.some(({ name }) => name === 'returning')) write(writer, ' returning *');
}

/** Columns are set to what expressions say; where not all of them are named, what is written is handed over beside the text. */
function writeUpdate(writer: SqlWriter, steps: readonly ChainStep[]): void {
  write(writer, 'update ');
  writeTarget(writer, steps, /^update$/);
  write(writer, ' set ');
  const [set] = argumentsOf(steps, /^set$/);
  const columns = assignmentsOf(writer, set);
  if (columns === undefined) write(writer, '"?" = null');
  writeEach(writer, columns ?? [], ', ', ([name, value]) => {
    write(writer, `${quoted(name)} = `);
    writeExpression(writer, value);
  });
  const [from] = argumentsOf(steps, /^from$/);
  if (from !== undefined) {
    write(writer, ' from ');
    writeExpression(writer, from);
  }
  writeRest(writer, steps);
  writeReturning(writer, steps);
}

/** The columns an update names; undefined where it may set others. */
export function assignmentsOf(
  { call }: Pick<SqlWriter, 'call'>,
  set: Value | undefined,
): readonly (readonly [string, Value])[] | undefined {
  const fields = call.make.fields(set);
  if (fields === undefined || set?.kind !== 'object' || set.rest.length > 0) return undefined;
  const named = [...fields].filter(([, value]) => value.kind !== 'const' || value.value !== undefined);
  return named.length === 0 ? undefined : named;
}

function writeDelete(writer: SqlWriter, steps: readonly ChainStep[]): void {
  write(writer, 'delete from ');
  writeTarget(writer, steps, /^delete$/);
  writeRest(writer, steps);
  writeReturning(writer, steps);
}
