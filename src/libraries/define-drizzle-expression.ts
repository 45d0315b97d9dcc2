import type { LibraryCall } from '../model/library.js';
import type { ApiValue, Value } from '../model/value.js';
import type { ApiStep, SqlWriter } from './define-sql-writer.js';
import { quoted, stepOf, stepsTo, write, writeEach, writeHole, writeOpen, writeSubquery } from './define-sql-writer.js';

/** What callbacks of look-ups get to name columns with. */
const FIELDS = 'FieldsOf()';
/** What a query inside a query begins with. */
const QUERY = /^(select|selectDistinct|selectDistinctOn)$/;

/** Operators of https://orm.drizzle.team/docs/operators between a column and a value, as SQL writes them. */
const COMPARISONS: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '<>',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  like: 'like',
  ilike: 'ilike',
  notLike: 'not like',
  notIlike: 'not ilike',
};
/** Figures over several rows: https://orm.drizzle.team/docs/select#aggregations. */
const AGGREGATES: Readonly<Record<string, string>> = {
  count: 'count',
  countDistinct: 'count',
  sum: 'sum',
  sumDistinct: 'sum',
  avg: 'avg',
  avgDistinct: 'avg',
  max: 'max',
  min: 'min',
};

/** Writes an expression: a column, a table, an operator, a piece of SQL, a query; a plain value is a hole. */
export function writeExpression(writer: SqlWriter, value: Value): void {
  if (value.kind !== 'api') {
    writeHole(writer, value);
    return;
  }
  const query = stepsTo(writer.call, value, QUERY);
  const step = stepOf(value);
  if (query !== undefined) writeSubquery(writer, query);
  else if (step === undefined) writeColumn(writer, value);
  else if (!writeStep(writer, step)) writeHole(writer, value);
}

/** A column of a query inside the query goes by its alias; those of tables are declared. */
function writeColumn(writer: SqlWriter, column: ApiValue): void {
  const owner = column.base === undefined ? undefined : stepOf(column.base);
  const alias = owner?.name === 'as' ? writer.call.make.text(owner.args[0]) : undefined;
  if (alias === undefined) writeHole(writer, column);
  else write(writer, quoted(`${alias}.${column.step}`));
}

/** Writes what one call stands for; false where it is a piece of SQL, or cannot be told. */
function writeStep(writer: SqlWriter, step: ApiStep): boolean {
  const { name, args, on } = step;
  const [first] = args;
  const aggregate = AGGREGATES[name];
  if ((name === 'as' || name === 'mapWith') && on !== undefined) return writeNamed(writer, on);
  if (name === 'and' || name === 'or') return writeLogic(writer, name, args);
  if (aggregate !== undefined) return writeAggregate(writer, aggregate, first);
  return first !== undefined && writeGiven(writer, { ...step, first });
}

/** Writes what a call stands for that was given something. */
function writeGiven(writer: SqlWriter, { name, args, first }: ApiStep & { readonly first: Value }): boolean {
  const [, second, other] = args;
  switch (name) {
    case 'not':
    case 'exists':
      return writeAround(writer, `${name} (`, first);
    case 'notExists':
      return writeAround(writer, 'not exists (', first);
    case 'isNull':
    case 'isNotNull':
      return writeNull(writer, first, name === 'isNull');
    case 'alias':
    case 'aliasedTable':
      return second !== undefined && writeAlias(writer, first, second);
    default:
      return second !== undefined && writeComparison(writer, { name, left: first, right: second, other });
  }
}

/** What was given a name: a query in front goes by it, of anything else only what it is counts. */
function writeNamed(writer: SqlWriter, on: ApiValue): boolean {
  const query = stepOf(on);
  const name = query?.name === '$with' ? writer.call.make.text(query.args[0]) : undefined;
  if (name === undefined) writeExpression(writer, on);
  else write(writer, quoted(name));
  return true;
}

function writeAround(writer: SqlWriter, before: string, inner: Value): boolean {
  write(writer, before);
  writeExpression(writer, inner);
  write(writer, ')');
  return true;
}

function writeAlias(writer: SqlWriter, table: Value, alias: Value): boolean {
  const name = writer.call.make.text(alias);
  writeExpression(writer, table);
  if (name !== undefined) write(writer, ` as ${quoted(name)}`);
  return true;
}

function writeNull(writer: SqlWriter, column: Value, isNull: boolean): boolean {
  writeExpression(writer, column);
  write(writer, isNull ? ' is null' : ' is not null');
  return true;
}

function writeAggregate(writer: SqlWriter, name: string, column: Value | undefined): boolean {
  write(writer, `${name}(`);
  if (column === undefined) write(writer, '*');
  else writeExpression(writer, column);
  write(writer, ')');
  return true;
}

interface Comparison {
  readonly name: string;
  readonly left: Value;
  readonly right: Value;
  readonly other: Value | undefined;
}

function writeComparison(writer: SqlWriter, { name, left, right, other }: Comparison): boolean {
  const operator = COMPARISONS[name];
  if (operator !== undefined) {
    writeExpression(writer, left);
    write(writer, ` ${operator} `);
    writeExpression(writer, right);
    return true;
  }
  if (name === 'inArray' || name === 'notInArray') {
    writeExpression(writer, left);
    writeMembership(writer, right, name === 'notInArray');
    return true;
  }
  if ((name !== 'between' && name !== 'notBetween') || other === undefined) return false;
  writeExpression(writer, left);
  write(writer, name === 'between' ? ' between ' : ' not between ');
  writeExpression(writer, right);
  write(writer, ' and ');
  writeExpression(writer, other);
  return true;
}

/** `in` a query, a few values, or a list nobody knows the length of. */
function writeMembership(writer: SqlWriter, list: Value, negated: boolean): void {
  const items = writer.call.make.items(list);
  const isOpen = items === undefined || items.length === 0 || (list.kind === 'array' && list.rest !== undefined);
  if (list.kind === 'api') {
    write(writer, negated ? ' not in ' : ' in ');
    writeExpression(writer, list);
  } else if (isOpen) {
    write(writer, negated ? ' <> all(' : ' = any(');
    writeHole(writer, list);
    write(writer, ')');
  } else {
    write(writer, negated ? ' not in (' : ' in (');
    writeEach(writer, items, ', ', (item) => {
      writeExpression(writer, item);
    });
    write(writer, ')');
  }
}

/** `and(…)`, `or(…)`: what is undefined is left out. */
function writeLogic(writer: SqlWriter, name: string, args: readonly Value[]): boolean {
  const parts = args.filter((part) => part.kind !== 'const');
  write(writer, '(');
  if (parts.length === 0) write(writer, 'true');
  writeEach(writer, parts, ` ${name} `, (part) => {
    writeCondition(writer, part);
  });
  write(writer, ')');
  return true;
}

/** Writes a condition; one that cannot be read may be any. */
export function writeCondition(writer: SqlWriter, condition: Value): void {
  if (condition.kind === 'const') write(writer, condition.value === false ? 'false' : 'true');
  else if (condition.kind === 'api') writeExpression(writer, condition);
  else writeOpen(writer, [condition]);
}

/** The condition a look-up is given, or what its callback makes of the columns and operators. */
export function conditionOf(call: LibraryCall, given: Value): Value {
  if (given.kind !== 'closure') return given;
  return call.apply(given, [call.make.api(FIELDS), call.make.api('')]) ?? given;
}

/** `{ id, status: { in: […] }, OR: […] }` */
export function writeFilter(writer: SqlWriter, filter: Value): void {
  const fields = writer.call.make.fields(filter);
  if (fields === undefined || filter.kind !== 'object') {
    writeCondition(writer, filter);
    return;
  }
  const parts = [...fields].filter(([, value]) => value.kind !== 'const' || value.value !== undefined);
  if (parts.length === 0 && filter.rest.length === 0) write(writer, 'true');
  writeEach(writer, parts, ' and ', ([name, value]) => {
    writeFiltered(writer, name, value);
  });
  if (filter.rest.length === 0) return;
  if (parts.length > 0) write(writer, ' and ');
  writeOpen(writer, filter.rest);
}

function writeFiltered(writer: SqlWriter, name: string, value: Value): void {
  const { make } = writer.call;
  if (name === 'AND' || name === 'OR') {
    write(writer, '(');
    writeEach(writer, make.items(value) ?? [value], ` ${name.toLowerCase()} `, (one) => {
      writeFilter(writer, one);
    });
    write(writer, ')');
  } else if (name === 'NOT') {
    write(writer, 'not (');
    writeFilter(writer, value);
    write(writer, ')');
  } else if (name === 'RAW') writeCondition(writer, conditionOf(writer.call, value));
  else writeColumnFilter(writer, name, value);
}

function writeColumnFilter(writer: SqlWriter, column: string, value: Value): void {
  const operators = value.kind === 'object' ? [...(writer.call.make.fields(value) ?? [])] : [];
  if (value.kind !== 'object') {
    write(writer, `${quoted(column)} = `);
    writeExpression(writer, value);
    return;
  }
  // Conditions on what a row is related to, and operators nobody knows.
  if (operators.length === 0 || operators.some(([name]) => !isFilter(name))) {
    writeOpen(writer, [value]);
    return;
  }
  writeEach(writer, operators, ' and ', ([name, operand]) => {
    write(writer, quoted(column));
    if (name === 'in' || name === 'notIn') writeMembership(writer, operand, name === 'notIn');
    else if (name === 'isNull' || name === 'isNotNull') write(writer, name === 'isNull' ? ' is null' : ' is not null');
    else {
      write(writer, ` ${COMPARISONS[name] ?? '='} `);
      writeExpression(writer, operand);
    }
  });
}

function isFilter(name: string): boolean {
  return COMPARISONS[name] !== undefined || /^(in|notIn|isNull|isNotNull)$/.test(name);
}
