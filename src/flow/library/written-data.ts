import type { Place } from '../../model/location.js';
import type { Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { contentOf, getMember } from '../members.js';
import { readAssignment } from './sql-conditions.js';

/** What a statement writes, as it is now, and the columns that change relative to their stored value. */
export interface WrittenData {
  readonly data: Value;
  readonly relative: readonly string[];
}

/** Keys of a column's object that mean a change relative to what is stored. */
const RELATIVE: Readonly<Record<string, string>> = {
  increment: 'increment',
  decrement: 'decrement',
  multiply: 'multiply',
  divide: 'divide',
  inc: 'increment',
  mul: 'multiply',
};
/** Operators of documents whose fields are set as they are. */
const PLAIN_OPERATORS: ReadonlySet<string> = new Set(['$set', '$setOnInsert']);

/** Deepest nesting of lists of rows; a list that was put into itself has no end. */
const MAX_NESTING = 6;

/** Reads the columns of what is written; rows and instances tell what was assigned to them. */
export function readData(m: Machine, given: Value | undefined, at: Place, depth = 0): WrittenData {
  if (given === undefined) return { data: m.values.undefined, relative: [] };
  if (depth > MAX_NESTING) return { data: given, relative: [] };
  const now = contentOf(m, given);
  if (now.kind === 'choice') {
    const parts = now.alternatives.map((a) => ({ ...readData(m, a.value, at, depth + 1), when: a.when }));
    return {
      data: m.values.choice(parts.map((p) => ({ value: p.data, when: p.when }))),
      relative: [...new Set(parts.flatMap((p) => p.relative))],
    };
  }
  if (now.kind === 'array') {
    const parts = now.items.map((item) => readData(m, item, at, depth + 1));
    return {
      data: m.values.array(
        parts.map((p) => p.data),
        now.at,
        now.rest,
      ),
      relative: [...new Set(parts.flatMap((p) => p.relative))],
    };
  }
  const columns = columnsOf(m, now);
  return columns === undefined
    ? { data: now, relative: [] }
    : readColumns(m, columns, now.kind === 'object' ? now.rest : [], at);
}

/** The columns an object names, with what was written to it; of a row or instance what was written to it, if anything was. */
function columnsOf(m: Machine, value: Value): readonly (readonly [string, Value])[] | undefined {
  const written = m.store.writtenNames(value);
  if (value.kind === 'object') return columnsNamed(m, value, [...value.fields.keys(), ...written]);
  const hasColumns =
    value.kind === 'row' || value.kind === 'instance' || value.kind === 'api' || value.kind === 'member';
  return hasColumns && written.length > 0 ? columnsNamed(m, value, written) : undefined;
}

function columnsNamed(m: Machine, value: Value, names: readonly string[]): readonly (readonly [string, Value])[] {
  return [...new Set(names)].map((name) => [name, getMember(m, value, name)]);
}

function readColumns(
  m: Machine,
  columns: readonly (readonly [string, Value])[],
  rest: readonly Value[],
  at: Place,
): WrittenData {
  const fields = new Map<string, Value>();
  const others = [...rest];
  const relative: string[] = [];
  for (const [name, value] of columns) {
    if (name.startsWith('$')) addOperator(m, { fields, others, relative, at }, name, value);
    else addColumn(m, { fields, others, relative, at }, name, value);
  }
  return { data: m.values.object(fields, at, others), relative };
}

interface Columns {
  readonly fields: Map<string, Value>;
  readonly others: Value[];
  readonly relative: string[];
  readonly at: Place;
}

/** `$set: { status }`, `$inc: { balance: -5 }` */
function addOperator(m: Machine, columns: Columns, operator: string, value: Value): void {
  if (value.kind !== 'object') {
    columns.others.push(value);
    return;
  }
  const change = RELATIVE[operator.slice(1)];
  for (const [name, part] of columnsOf(m, value) ?? []) {
    if (PLAIN_OPERATORS.has(operator)) addColumn(m, columns, name, part);
    else if (change === undefined) columns.fields.set(name, m.values.object([[operator.slice(1), part]], columns.at));
    else addRelative(m, columns, name, { change, by: part });
  }
  columns.others.push(...value.rest);
}

function addRelative(
  m: Machine,
  columns: Columns,
  name: string,
  { change, by }: { readonly change: string; readonly by: Value },
): void {
  columns.fields.set(name, m.values.object([[change, by]], columns.at));
  columns.relative.push(name);
}

function addColumn(m: Machine, columns: Columns, name: string, value: Value): void {
  const relative = relativeChange(m, value) ?? readAssignment(m, name, value, columns.at);
  if (relative === undefined) columns.fields.set(name, value);
  else if (relative.change === undefined) columns.fields.set(name, relative.by);
  else addRelative(m, columns, name, { change: relative.change, by: relative.by });
}

/** `{ decrement: amount }` */
function relativeChange(
  m: Machine,
  value: Value,
): { readonly change: string | undefined; readonly by: Value } | undefined {
  if (value.kind !== 'object' || value.fields.size !== 1 || value.rest.length > 0) return undefined;
  const [name = ''] = value.fields.keys();
  return RELATIVE[name] === undefined ? undefined : { change: RELATIVE[name], by: getMember(m, value, name) };
}
