import type { ChainStep, LibraryCall } from '../model/library.js';
import type { Value } from '../model/value.js';
import { made, writeBinary, writeExpression, writeReference } from './define-kysely-expression.js';
import type { SqlWriter } from './define-sql-writer.js';
import { quoted, stepsOn, stepsTo, write, writeEach, writeOpen } from './define-sql-writer.js';

/** Deepest nesting of `$call` and `$if` that is followed. */
const MAX_NESTING = 8;

/** A step that happens only where something holds that is not known. */
type Step = ChainStep & { readonly perhaps?: true };

/** The steps of a chain with those that `$call` and `$if` add. */
export function expanded(call: LibraryCall, steps: readonly ChainStep[], depth = 0): readonly Step[] {
  return steps.flatMap((step): readonly Step[] => {
    const [first, second] = step.args;
    if (depth > MAX_NESTING || (step.name !== '$call' && step.name !== '$if')) return [step];
    if (step.name === '$call') return expanded(call, call.chainOf(first) ?? [], depth + 1);
    if (first?.kind === 'const' && !first.value) return [];
    const inner = expanded(call, call.chainOf(second) ?? [], depth + 1);
    return first?.kind === 'const' ? inner : inner.map((one) => ({ ...one, perhaps: true }));
  });
}

/** Writes the statement that a chain of calls is. */
export function writeQuery(writer: SqlWriter, chain: readonly ChainStep[]): void {
  const steps = expanded(writer.call, chain);
  writeTables(writer, steps);
  const verb = steps.find(({ name }) => VERBS.has(name))?.name;
  if (verb === 'insertInto' || verb === 'replaceInto') writeInsert(writer, steps);
  else if (verb === 'updateTable') writeUpdate(writer, steps);
  else if (verb === 'deleteFrom') writeDelete(writer, steps);
  else writeSelect(writer, steps);
}

const VERBS: ReadonlySet<string> = new Set([
  'selectFrom',
  'selectNoFrom',
  'insertInto',
  'replaceInto',
  'updateTable',
  'deleteFrom',
]);

/** `with('due', (db) => db.selectFrom(…))` */
function writeTables(writer: SqlWriter, steps: readonly Step[]): void {
  const tables = steps.filter(({ name }) => name === 'with' || name === 'withRecursive');
  if (tables.length === 0) return;
  write(writer, tables.some(({ name }) => name === 'withRecursive') ? 'with recursive ' : 'with ');
  writeEach(writer, tables, ', ', ({ args: [name, query] }) => {
    const [plain = 'query'] = (writer.call.make.text(name) ?? 'query').split('(');
    write(writer, `${quoted(plain)} as (`);
    const inner = writer.call.chainOf(query);
    const from = inner?.findIndex((step) => VERBS.has(step.name)) ?? -1;
    if (inner === undefined || from < 0) write(writer, 'select 1');
    else writeQuery(writer, inner.slice(from));
    write(writer, ')');
  });
  write(writer, ' ');
}

function argumentsOf(steps: readonly Step[], name: RegExp): readonly Value[] {
  return steps.filter((step) => name.test(step.name)).flatMap(({ args }) => args);
}

function writeSelect(writer: SqlWriter, steps: readonly Step[]): void {
  write(writer, 'select ');
  writeSelected(writer, steps);
  const from = argumentsOf(steps, /^(selectFrom|from)$/).flatMap((table) => writer.call.make.items(table) ?? [table]);
  if (from.length > 0) write(writer, ' from ');
  writeEach(writer, from, ', ', (table) => {
    writeTable(writer, table);
  });
  writeRest(writer, steps);
  const groups = argumentsOf(steps, /^groupBy$/).flatMap((group) => writer.call.make.items(group) ?? [group]);
  if (groups.length > 0) write(writer, ' group by ');
  writeEach(writer, groups, ', ', (group) => {
    writeReference(writer, group);
  });
  const limit = argumentsOf(steps, /^limit$/)[0];
  if (limit?.kind === 'const' && typeof limit.value === 'number') write(writer, ` limit ${String(limit.value)}`);
  for (const union of argumentsOf(steps, /^(union|unionAll|intersect|except)$/)) {
    const inner = stepsTo(writer.call, made(writer.call, union), /^selectFrom$/);
    if (inner === undefined) continue;
    write(writer, ' union ');
    writeQuery(writer, inner);
  }
  writeLock(writer, steps);
}

function writeSelected(writer: SqlWriter, steps: readonly Step[]): void {
  const { call } = writer;
  const named = argumentsOf(steps, /^select$/)
    .map((selected) => made(call, selected))
    .flatMap((selected) => call.make.items(selected) ?? [selected]);
  const whole = steps.filter(({ name }) => name === 'selectAll');
  const tables = whole.flatMap(({ args }) => args).flatMap((table) => call.make.items(table) ?? [table]);
  if (named.length === 0 && tables.length === 0) {
    write(writer, '*');
    return;
  }
  const items = [
    ...(whole.some(({ args }) => args.length === 0) ? ['*'] : []),
    ...tables.flatMap((table) =>
      call.make.text(table) === undefined ? [] : [`${quoted(call.make.text(table) ?? '')}.*`],
    ),
    ...named,
  ];
  writeEach(writer, items, ', ', (item) => {
    if (typeof item === 'string') write(writer, item);
    else writeReference(writer, item);
  });
}

function writeTable(writer: SqlWriter, table: Value): void {
  if (writer.call.make.text(table) === undefined) writeExpression(writer, table);
  else writeReference(writer, table);
}

/** Joins and conditions, which all statements have. */
function writeRest(writer: SqlWriter, steps: readonly Step[]): void {
  for (const step of steps) if (/Join(Lateral)?$/.test(step.name)) writeJoin(writer, step);
  writeWhere(writer, steps, ' where ');
}

/** `innerJoin('payments as p', 'p.id', 'r.payment_id')`, `innerJoin('payments as p', (join) => join.onRef(…))` */
function writeJoin(writer: SqlWriter, { name, args }: Step): void {
  const [table, left, right] = args;
  if (table === undefined) return;
  const isInner = /^inner/.test(name) || /^cross/.test(name);
  write(writer, isInner ? ' join ' : ' left join ');
  writeTable(writer, table);
  const conditions = left?.kind === 'closure' ? onOf(writer, left) : [];
  write(writer, ' on ');
  if (conditions.length > 0) writeConditions(writer, conditions);
  else if (left === undefined || right === undefined) write(writer, 'true');
  else {
    writeReference(writer, left);
    write(writer, ' = ');
    writeReference(writer, right);
  }
}

function onOf({ call }: SqlWriter, callback: Value): readonly Step[] {
  const given = call.apply(callback, [call.make.api('JoinBuilder()')]);
  return stepsOn(call, given, 'JoinBuilder').filter(({ name }) => /^on/.test(name));
}

function writeWhere(writer: SqlWriter, steps: readonly Step[], before: string): void {
  const conditions = steps.filter(({ name }) => name === 'where' || name === 'whereRef');
  if (conditions.length === 0) return;
  write(writer, before);
  writeConditions(writer, conditions);
}

function writeConditions(writer: SqlWriter, conditions: readonly Step[]): void {
  writeEach(writer, conditions, ' and ', (condition) => {
    writeCondition(writer, condition);
  });
}

function writeCondition(writer: SqlWriter, { name, args, perhaps }: Step): void {
  const [first, operator, second] = args;
  if (name === 'onTrue') write(writer, 'true');
  else if (perhaps === true || first === undefined) writeOpen(writer, args);
  else if (/Ref$/.test(name) && second !== undefined) writeComparedColumns(writer, [first, operator ?? first, second]);
  else if (args.length >= 3) writeBinary(writer, args);
  else writeAlone(writer, first);
}

/** A condition by itself: an expression, or one that cannot be read. */
function writeAlone(writer: SqlWriter, given: Value): void {
  const condition = made(writer.call, given);
  if (condition.kind !== 'api') {
    writeOpen(writer, [condition]);
    return;
  }
  write(writer, '(');
  writeExpression(writer, condition);
  write(writer, ')');
}

function writeComparedColumns(writer: SqlWriter, [left, operator, right]: readonly [Value, Value, Value]): void {
  writeReference(writer, left);
  write(writer, ` ${writer.call.make.text(operator) ?? '='} `);
  writeReference(writer, right);
}

const LOCKS: Readonly<Record<string, string>> = {
  forUpdate: ' for update',
  forNoKeyUpdate: ' for no key update',
  forShare: ' for share',
  forKeyShare: ' for key share',
  skipLocked: ' skip locked',
  noWait: ' nowait',
};

function writeLock(writer: SqlWriter, steps: readonly Step[]): void {
  for (const { name, perhaps } of steps) if (perhaps !== true) write(writer, LOCKS[name] ?? '');
  for (const end of argumentsOf(steps, /^modifyEnd$/)) {
    write(writer, ' ');
    writeExpression(writer, end);
  }
}

function writeTarget(writer: SqlWriter, steps: readonly Step[], verb: RegExp): void {
  const [table] = argumentsOf(steps, verb).flatMap((given) => writer.call.make.items(given) ?? [given]);
  if (table !== undefined) writeTable(writer, table);
}

/** What is written is handed over beside the text: it may hold columns nobody named. */
function writeInsert(writer: SqlWriter, steps: readonly Step[]): void {
  write(writer, 'insert into ');
  writeTarget(writer, steps, /^(insertInto|replaceInto)$/);
  const [source] = argumentsOf(steps, /^expression$/);
  const query = source === undefined ? undefined : stepsTo(writer.call, made(writer.call, source), /^selectFrom$/);
  write(writer, ' ("?") ');
  if (query === undefined) write(writer, 'values (null)');
  else writeQuery(writer, query);
  for (const { name, args } of steps) if (name === 'onConflict') writeConflict(writer, args[0]);
  if (steps.some(({ name }) => name === 'ignore' || name === 'orIgnore')) write(writer, ' on conflict do nothing');
  writeReturning(writer, steps);
}

/** The calls by which a callback says what happens on a conflict. */
export function conflictOf(call: LibraryCall, callback: Value | undefined): readonly ChainStep[] {
  if (callback === undefined) return [];
  const given = callback.kind === 'closure' ? call.apply(callback, [call.make.api('OnConflictBuilder()')]) : callback;
  return stepsOn(call, given, 'OnConflictBuilder');
}

function writeConflict(writer: SqlWriter, callback: Value | undefined): void {
  const { make } = writer.call;
  const steps = conflictOf(writer.call, callback);
  const columns = argumentsOf(steps, /^columns?$/)
    .flatMap((column) => make.items(column) ?? [column])
    .flatMap((column) => make.text(column) ?? []);
  write(writer, ' on conflict ');
  if (columns.length > 0) write(writer, `(${columns.map(quoted).join(', ')}) `);
  const update = steps.findIndex(({ name }) => name === 'doUpdateSet');
  if (update < 0) {
    write(writer, 'do nothing');
    return;
  }
  if (columns.length === 0) write(writer, '("?") ');
  write(writer, 'do update set "?" = null');
  writeWhere(writer, steps.slice(update), ' where ');
}

function writeReturning(writer: SqlWriter, steps: readonly Step[]): void {
  if (steps.some(({ name }) => /^returning/.test(name))) write(writer, ' returning *');
}

function writeUpdate(writer: SqlWriter, steps: readonly Step[]): void {
  write(writer, 'update ');
  writeTarget(writer, steps, /^updateTable$/);
  write(writer, ' set "?" = null');
  const [from] = argumentsOf(steps, /^from$/);
  if (from !== undefined) {
    write(writer, ' from ');
    writeTable(writer, from);
  }
  writeRest(writer, steps);
  writeReturning(writer, steps);
}

function writeDelete(writer: SqlWriter, steps: readonly Step[]): void {
  write(writer, 'delete from ');
  writeTarget(writer, steps, /^deleteFrom$/);
  const [using] = argumentsOf(steps, /^using$/);
  if (using !== undefined) {
    write(writer, ' using ');
    writeTable(writer, using);
  }
  writeRest(writer, steps);
  writeReturning(writer, steps);
}
