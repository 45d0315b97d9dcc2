import type { LibraryCall } from '../model/library.js';
import type { ApiValue, Value } from '../model/value.js';
import type { ApiStep, SqlWriter } from './define-sql-writer.js';
import {
  quoted,
  quotedWithAlias,
  stepOf,
  stepsTo,
  write,
  writeEach,
  writeHole,
  writeOpen,
  writeSubquery,
} from './define-sql-writer.js';

/** Path of what callbacks get to make expressions with. */
const EXPRESSIONS = 'ExpressionBuilder()';
/** Pieces of SQL, and the parts of expressions that are written otherwise. */
const NO_FUNCTIONS =
  /^(sql|raw|join|table|id|case|when|then|else|end|endCase|all|some|array|tuple|refTuple|dynamic|with\w*|\w*Table|\w*Into|\w*From)$/;
/** What a query inside a query begins with. */
const QUERY = /^(selectFrom|selectNoFrom)$/;

/** What a callback makes of an expression builder; what is no callback is itself. */
export function made(call: LibraryCall, value: Value): Value {
  return value.kind === 'closure' ? (call.apply(value, [call.make.api(EXPRESSIONS)]) ?? value) : value;
}

/** Writes an expression: a piece of SQL, something made with an expression builder, a query; a plain value is a hole. */
export function writeExpression(writer: SqlWriter, given: Value): void {
  const value = made(writer.call, given);
  if (value.kind !== 'api') {
    writeHole(writer, value);
    return;
  }
  const query = stepsTo(writer.call, value, QUERY);
  const step = stepOf(value);
  if (query !== undefined) writeSubquery(writer, query);
  else if (step === undefined || !writeStep(writer, step)) writeHole(writer, value);
}

/** Writes what one call stands for; false where it is a piece of SQL, or cannot be told. */
function writeStep(writer: SqlWriter, step: ApiStep): boolean {
  const { name, args, on } = step;
  const [first] = args;
  if (on === undefined) return false;
  switch (name) {
    case '':
    case 'eb':
      return args.length >= 2 && writeBinary(writer, args);
    case 'as':
      return writeAliased(writer, on, first);
    case '$castTo':
    case '$notNull':
    case 'distinct':
    case 'filterWhere':
    case 'over':
      return writeOn(writer, on);
    default:
      return first === undefined ? writeNamed(writer, step) : writeGiven(writer, { ...step, first });
  }
}

/** Writes what a call stands for that was given something. */
function writeGiven(writer: SqlWriter, step: ApiStep & { readonly first: Value }): boolean {
  const { name, args, on, first } = step;
  switch (name) {
    case 'and':
    case 'or':
      return writeLogic(writer, { name, given: first, on, rest: args.slice(1) });
    case 'not':
    case 'exists':
      return writeCall(writer, name, [first]);
    case 'cast':
    case 'parens':
      return writeInside(writer, first);
    case 'ref':
    case 'column':
      return writeName(writer, first);
    case 'val':
    case 'value':
    case 'lit':
      return writeValue(writer, first);
    case 'between':
      return writeBetween(writer, args);
    case 'fn':
    case 'agg':
      return writeFunction(writer, writer.call.make.text(first), writer.call.make.items(args[1]) ?? []);
    default:
      return writeNamed(writer, step);
  }
}

/** A function that nobody knows is still made of what it is given. */
function writeNamed(writer: SqlWriter, { name, args }: ApiStep): boolean {
  return /^[a-z]\w*$/.test(name) && !NO_FUNCTIONS.test(name) && writeFunction(writer, snake(name), args);
}

/** `countAll` stays what it is, `jsonAgg` is `json_agg`. */
function snake(name: string): string {
  return name === 'countAll' ? name : name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function writeInside(writer: SqlWriter, inner: Value): boolean {
  write(writer, '(');
  writeReference(writer, inner);
  write(writer, ')');
  return true;
}

function writeOn(writer: SqlWriter, on: ApiValue): boolean {
  writeExpression(writer, on);
  return true;
}

function writeAliased(writer: SqlWriter, on: ApiValue, alias: Value | undefined): boolean {
  const name = writer.call.make.text(alias);
  writeExpression(writer, on);
  if (name !== undefined) write(writer, ` as ${quoted(name)}`);
  return true;
}

function writeName(writer: SqlWriter, name: Value | undefined): boolean {
  const text = writer.call.make.text(name);
  if (text !== undefined) write(writer, quoted(text));
  return text !== undefined;
}

function writeValue(writer: SqlWriter, value: Value): boolean {
  writeHole(writer, value);
  return true;
}

interface Logic {
  readonly name: string;
  readonly given: Value;
  readonly on: ApiValue | undefined;
  readonly rest: readonly Value[];
}

/** `eb.and([…])`, `eb.or({ … })`, `eb(…).or(…)` */
function writeLogic(writer: SqlWriter, { name, given, on, rest }: Logic): boolean {
  const { call } = writer;
  const items = call.make.items(given);
  const fields = call.make.fields(given);
  const isChained = on !== undefined && stepOf(on) !== undefined && !isBuilder(on);
  write(writer, '(');
  if (isChained) {
    writeExpression(writer, on);
    write(writer, ` ${name} `);
    if (rest.length >= 2) writeBinary(writer, [given, ...rest]);
    else writeExpression(writer, given);
  } else if (items !== undefined && items.length > 0)
    writeEach(writer, items, ` ${name} `, (item) => {
      writeExpression(writer, item);
    });
  else if (fields !== undefined && fields.size > 0)
    writeEach(writer, [...fields], ` ${name} `, ([column, value]) => {
      write(writer, `${quoted(column)} = `);
      writeExpression(writer, value);
    });
  else writeOpen(writer, [given]);
  write(writer, ')');
  return true;
}

/** What callbacks are given, and not something that was made with it. */
function isBuilder(value: ApiValue): boolean {
  return value.base?.step === 'ExpressionBuilder' || value.base?.step === 'expressionBuilder';
}

function writeCall(writer: SqlWriter, name: string, args: readonly Value[]): boolean {
  write(writer, `${name} (`);
  for (const arg of args) writeExpression(writer, arg);
  write(writer, ')');
  return true;
}

function writeBetween(writer: SqlWriter, [column, from, to]: readonly Value[]): boolean {
  if (column === undefined || from === undefined || to === undefined) return false;
  writeReference(writer, column);
  write(writer, ' between ');
  writeExpression(writer, from);
  write(writer, ' and ');
  writeExpression(writer, to);
  return true;
}

function writeFunction(writer: SqlWriter, name: string | undefined, args: readonly Value[]): boolean {
  if (name === undefined || !/^\w+$/.test(name)) return false;
  if (name === 'countAll') {
    write(writer, 'count(*)');
    return true;
  }
  write(writer, `${name}(`);
  writeEach(writer, args, ', ', (arg) => {
    writeReference(writer, arg);
  });
  write(writer, ')');
  return true;
}

/** Writes a column by its name, or an expression. */
export function writeReference(writer: SqlWriter, value: Value): void {
  const name = writer.call.make.text(value);
  if (name === undefined) writeExpression(writer, value);
  else write(writer, quotedWithAlias(name));
}

/** `('status', 'in', ['open', 'held'])`: a column or expression, an operator, a value. */
export function writeBinary(writer: SqlWriter, [left, operator, right]: readonly Value[]): boolean {
  const { make } = writer.call;
  const op = make.text(operator);
  if (left === undefined || right === undefined) return false;
  if (op === undefined || !/^[\w\s<>=!~*|&@?#+/%^-]+$/.test(op)) {
    writeOpen(writer, [left, right]);
    return true;
  }
  writeReference(writer, left);
  const items = make.items(right);
  if (/^(not )?in$/i.test(op) && right.kind !== 'api' && right.kind !== 'closure') writeList(writer, op, right, items);
  else {
    write(writer, ` ${op} `);
    if (right.kind === 'const' && right.value === null) write(writer, 'null');
    else writeExpression(writer, right);
  }
  return true;
}

function writeList(writer: SqlWriter, op: string, list: Value, items: readonly Value[] | undefined): void {
  if (items === undefined || items.length === 0 || (list.kind === 'array' && list.rest !== undefined)) {
    write(writer, /not/i.test(op) ? ' <> all(' : ' = any(');
    writeHole(writer, list);
  } else {
    write(writer, ` ${op} (`);
    writeEach(writer, items, ', ', (item) => {
      writeExpression(writer, item);
    });
  }
  write(writer, ')');
}
