import type { Conditions } from '../../model/library.js';
import type { Place } from '../../model/location.js';
import type { SqlCondition, SqlQuery, SqlValue } from '../../model/sql.js';
import type { Value } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';
import type { Machine } from '../machine.js';
import type { QueryText } from './query-text.js';
import { makeSelector } from './selectors.js';
import { isFragment, newQueryText, sqlReader, writeText } from './query-text.js';

/** What the parts of a query are read with. */
export interface SqlScope {
  readonly m: Machine;
  readonly at: Place;
  readonly query: QueryText;
  /** Names by which the statement's own table is called. */
  readonly own: ReadonlySet<string>;
  readonly table: string;
  /** Tables by alias. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** The scope of one query: its own table and the ones it joins. */
export function scopeOf(m: Machine, text: QueryText, query: SqlQuery, at: Place): SqlScope {
  const aliases = new Map(
    query.joins.filter((join) => join.table !== '').map((join) => [join.alias ?? join.table, join.table]),
  );
  const own = new Set(query.alias === undefined ? [query.entity] : [query.entity, query.alias]);
  return { m, at, query: text, own, table: tableName(m, text, query.entity), aliases };
}

/** A table's name; one that is a hole is known when the hole is. */
function tableName(m: Machine, text: QueryText, name: string): string {
  const hole = /^\$(\d+)$/.exec(name);
  if (hole === null) return name;
  const value = text.holes[Number(hole[1]) - 1];
  return value?.kind === 'const' && typeof value.value === 'string' ? value.value : '';
}

/** The name code uses for a column. */
export function fieldName(m: Machine, table: string, column: string): string {
  const fields = m.entities.find(table)?.fields ?? [];
  const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();
  const found =
    fields.find((field) => field.column === column || field.name === column) ??
    fields.find((field) => plain(field.name) === plain(column));
  return found?.name ?? column;
}

/** What a value in a query is. */
export function sqlValue(scope: SqlScope, value: SqlValue): Value {
  const { m, query } = scope;
  if (value.param !== undefined) return query.holes[value.param - 1] ?? m.values.unknown('parameter');
  if (value.constant !== undefined) return m.values.constant(value.constant);
  if (value.query !== undefined) return queryValue(scope, value.query);
  if (value.operation !== undefined)
    return m.values.op(
      value.operation.op,
      value.operation.operands.map((operand) => sqlValue(scope, operand)),
    );
  if (value.columnRef !== undefined) return m.values.op('column', [m.values.constant(value.columnRef)]);
  if (value.params !== undefined && value.params.length > 0)
    return m.values.op(
      'sql',
      value.params.flatMap((n) => query.holes[n - 1] ?? []),
    );
  if (value.call !== undefined && /^(now|current_|clock_|localtime)/.test(value.call))
    return m.values.source('now', ORIGIN.time);
  return m.values.unknown(value.call ?? 'expression');
}

/** A query that gives a value: the column of the row it selects. */
function queryValue(outer: SqlScope, query: SqlQuery): Value {
  const { m, at } = outer;
  const scope = scopeOf(m, outer.query, query, at);
  const where = makeSelector(m, whereOf(scope, query).where, at).where;
  const row = m.values.row(m.entities.nameOf(scope.table), where, true, at);
  if (query.aggregate) return m.values.op('aggregate', [row]);
  const column = query.columns[0];
  return column === undefined || column === '*' ? row : m.values.member(row, fieldName(m, scope.table, column));
}

/** The queries for figures that stand in a query's conditions. */
export function figuresBeside(query: SqlQuery): readonly SqlQuery[] {
  const inConditions = (conditions: readonly SqlCondition[]): readonly SqlQuery[] =>
    conditions.flatMap((condition) => {
      if (condition.kind === 'some') return condition.options.flatMap(inConditions);
      return condition.kind === 'compare' ? (condition.beside ?? []) : [];
    });
  return inConditions(query.where);
}

/** All conditions of a query, those of its inner joins included, as an object. */
export function whereOf(scope: SqlScope, query: SqlQuery): Conditions {
  const on = query.joins
    .filter((join) => join.inner)
    .flatMap((join) => join.on.filter((condition) => !isJoinKey(condition)));
  const made = conditionsOf(scope, [...query.where.filter((condition) => !isJoinKey(condition)), ...on]);
  return { where: made.where, complete: made.complete && query.partial !== true && !scope.query.partial };
}

function isJoinKey(condition: SqlCondition): boolean {
  return condition.kind === 'compare' && condition.columnRef !== undefined && condition.op === '=';
}

interface Draft {
  readonly fields: Map<string, Value>;
  complete: boolean;
}

function conditionsOf(scope: SqlScope, conditions: readonly SqlCondition[]): Conditions {
  const draft: Draft = { fields: new Map(), complete: true };
  for (const condition of conditions) addCondition(scope, draft, condition);
  return { where: scope.m.values.object(draft.fields, scope.at), complete: draft.complete };
}

function addCondition(scope: SqlScope, draft: Draft, condition: SqlCondition): void {
  const { m, at } = scope;
  switch (condition.kind) {
    case 'compare':
      addComparison(scope, draft, condition);
      return;
    case 'some': {
      const options = condition.options.map((option) => conditionsOf(scope, option));
      if (options.some((option) => !option.complete)) draft.complete = false;
      addField(
        scope,
        draft.fields,
        'OR',
        m.values.array(
          options.map((option) => option.where),
          at,
        ),
      );
      return;
    }
    case 'exists': {
      const inner = scopeOf(m, scope.query, condition.query, at);
      const { where } = whereOf(inner, condition.query);
      const nested = m.values.object([[m.entities.nameOf(inner.table), where]], at);
      if (condition.negated) addField(scope, draft.fields, 'NOT', nested);
      else addField(scope, draft.fields, m.entities.nameOf(inner.table), where);
      return;
    }
    case 'other':
      if (condition.params.length > 0) draft.complete = false;
      return;
  }
}

type Comparison = Extract<SqlCondition, { kind: 'compare' }>;

function addComparison(scope: SqlScope, draft: Draft, condition: Comparison): void {
  const { m, at } = scope;
  const alias = condition.table;
  if (alias === undefined || isOwn(scope, alias)) {
    addField(scope, draft.fields, fieldName(m, scope.table, condition.column), comparedTo(scope, condition));
    return;
  }
  const table = scope.aliases.get(alias) ?? alias;
  const field = fieldName(m, table, condition.column);
  addField(scope, draft.fields, m.entities.nameOf(table), m.values.object([[field, comparedTo(scope, condition)]], at));
}

/** Whether a name is the statement's own table: as it is written there, or as code or schema call it otherwise. */
function isOwn({ m, own, table, aliases }: SqlScope, name: string): boolean {
  return own.has(name) || (!aliases.has(name) && m.entities.nameOf(name) === m.entities.nameOf(table));
}

/** Two conditions under one name hold both. */
function addField(scope: SqlScope, fields: Map<string, Value>, name: string, value: Value): void {
  const { m, at } = scope;
  const before = fields.get(name);
  if (before === undefined) fields.set(name, value);
  else if (before.kind === 'object' && value.kind === 'object')
    fields.set(name, m.values.object(new Map([...before.fields, ...value.fields]), at));
  else fields.set(name, m.values.object([['AND', m.values.array([before, value], at)]], at));
}

const OPERATORS: Readonly<Record<string, string>> = {
  '<>': 'not',
  '<': 'lt',
  '<=': 'lte',
  '>': 'gt',
  '>=': 'gte',
  in: 'in',
  'not in': 'notIn',
  like: 'contains',
};

function comparedTo(scope: SqlScope, condition: Comparison): Value {
  const { m, at } = scope;
  if (condition.op === 'is null') return m.values.null;
  if (condition.op === 'is not null') return m.values.object([['not', m.values.null]], at);
  const first = sqlValue(scope, condition);
  const more = (condition.more ?? []).map((value) => sqlValue(scope, value));
  const figures = (condition.beside ?? []).map((query) => queryValue(scope, query));
  if (figures.length > 0)
    return m.values.object([[OPERATORS[condition.op] ?? condition.op, m.values.op('sql', [first, ...figures])]], at);
  if (condition.op === '=') return first;
  if (condition.op !== 'between')
    return m.values.object([[OPERATORS[condition.op] ?? condition.op, listed(scope, condition, [first, ...more])]], at);
  return m.values.object(
    [
      ['gte', first],
      ['lte', more[0] ?? first],
    ],
    at,
  );
}

/** `in ($1, $2)` compares with a list, `= any($1)` with what is one. */
function listed(scope: SqlScope, condition: Comparison, values: readonly [Value, ...Value[]]): Value {
  const isList = (condition.op === 'in' || condition.op === 'not in') && condition.query === undefined;
  const isWritten = values.length > 1 || condition.param === undefined;
  return isList && isWritten ? scope.m.values.array(values, scope.at) : values[0];
}

/** A text of conditions and what to read it with. */
export interface ConditionText {
  readonly text: Value;
  readonly params: Value | undefined;
  /** What unqualified columns belong to. */
  readonly table: string;
  readonly at: Place;
}

/** Reads conditions that are written as SQL text. */
export function readConditions(m: Machine, given: ConditionText): Conditions {
  const query = newQueryText();
  const nothing = { where: m.values.object([], given.at), complete: false };
  if (!writeText(m, query, given.text, given.params)) return nothing;
  const text = quoteNames(query.text);
  const [read] = sqlReader(m)(`select * from "${given.table === '' ? 't' : given.table}" where ${text}`) ?? [];
  return read === undefined ? nothing : whereOf(scopeOf(m, query, read, given.at), read);
}

/** Names in camel case are properties, which a parser of SQL would read in lower case. */
function quoteNames(text: string): string {
  return text.replaceAll(/'[^']*'|"[^"]*"|\b[a-z_]\w*[A-Z]\w*\b(?!\s*\()/g, (name) =>
    /^['"]/.test(name) ? name : `"${name}"`,
  );
}

/** A column's new value where it is a piece of SQL: `raw('balance - ?', [amount])`, `() => 'balance - 5'`. */
export function readAssignment(
  m: Machine,
  column: string,
  value: Value,
  at: Place,
): { readonly change: string | undefined; readonly by: Value } | undefined {
  const text =
    value.kind === 'closure'
      ? m.ops.call(m, { callee: value, self: m.values.undefined, args: [], at, label: column })
      : value;
  if (value.kind !== 'closure' && !isFragment(m, value)) return undefined;
  const query = newQueryText();
  const written = writeText(m, query, text, undefined);
  const [read] = written ? (sqlReader(m)(`update t set "${column}" = ${query.text}`) ?? []) : [];
  const [set] = read?.set ?? [];
  if (read === undefined || set === undefined)
    return { change: undefined, by: m.values.unknown('expression', [value]) };
  const by = sqlValue(scopeOf(m, query, read, at), set);
  return { change: changeOf(set.relative), by };
}

/** The word for a relative change. */
export function changeOf(sign: '+' | '-' | undefined): string | undefined {
  return sign === undefined ? undefined : sign === '+' ? 'increment' : 'decrement';
}
