import type { ApiValue, Value } from '../../model/value.js';
import type { ReadSql } from '../../program/sql/read-sql.js';
import { createSqlReader } from '../../program/sql/read-sql.js';
import { numberPlaceholders } from '../../program/sql/number-placeholders.js';
import type { Machine } from '../machine.js';
import { contentOf, getMember } from '../members.js';

/** A query's text with holes written `$1`, `$2` …, and what they hold. */
export interface QueryText {
  text: string;
  readonly holes: Value[];
  /** Pieces that are not known were left out. */
  partial: boolean;
}

/** Number of the first marker that stands for a hole of a template while its placeholders are counted. */
const MARKER = 90_000;

const readers = new WeakMap<Machine, ReadSql>();

/** The machine's reader of queries. */
export function sqlReader(m: Machine): ReadSql {
  let reader = readers.get(m);
  if (reader === undefined) readers.set(m, (reader = createSqlReader()));
  return reader;
}

/** An empty text to be written to. */
export function newQueryText(): QueryText {
  return { text: '', holes: [], partial: false };
}

function writeValue(query: QueryText, value: Value): void {
  query.holes.push(value);
  query.text += `$${String(query.holes.length)}`;
}

/** Writes text whose placeholders are `$1`, `?` or `:name`; false when nothing of it is known. */
export function writeText(m: Machine, query: QueryText, text: Value, params: Value | undefined): boolean {
  if (text.kind === 'api') return writeFragment(m, query, text);
  const parts =
    text.kind === 'text'
      ? text.parts
      : text.kind === 'const' && typeof text.value === 'string'
        ? [text.value]
        : undefined;
  if (parts === undefined) return false;
  const inner = parts.filter((part) => typeof part !== 'string');
  let count = 0;
  const marked = parts.map((part) => (typeof part === 'string' ? part : `$${String(MARKER + count++)}`)).join('');
  const numbered = /\$\d{1,4}(?!\d)/.test(marked)
    ? { text: marked, holes: [] }
    : numberPlaceholders(marked.replaceAll(':...', ':'));
  const valueOf = (n: number): Value =>
    (n >= MARKER ? inner[n - MARKER] : paramAt(m, params, numbered.holes[n - 1] ?? n - 1)) ??
    m.values.unknown('parameter');
  let from = 0;
  for (const match of numbered.text.matchAll(/\$(\d+)/g)) {
    query.text += numbered.text.slice(from, match.index);
    from = match.index + match[0].length;
    writeHole(m, query, valueOf(Number(match[1])));
  }
  query.text += numbered.text.slice(from);
  return true;
}

function paramAt(m: Machine, params: Value | undefined, key: string | number): Value | undefined {
  if (params === undefined) return undefined;
  const now = contentOf(m, params);
  // A single value may stand for a list of one.
  if (key === 0 && now.kind !== 'array' && (now.kind === 'const' || now.kind === 'member' || now.kind === 'source'))
    return now;
  return getMember(m, now, String(key));
}

/** Writes a tagged template: its constant strings and what stands between them. */
export function writeTemplate(
  m: Machine,
  query: QueryText,
  strings: Value | undefined,
  holes: readonly Value[],
): boolean {
  const now = strings === undefined ? undefined : contentOf(m, strings);
  if (now?.kind !== 'array') return false;
  now.items.forEach((part, index) => {
    query.text += part.kind === 'const' ? String(part.value) : '';
    const hole = holes[index];
    if (hole !== undefined && index < now.items.length - 1) writeHole(m, query, hole);
  });
  return true;
}

/** A hole: a value, a piece of SQL, or one piece or another. */
function writeHole(m: Machine, query: QueryText, hole: Value): void {
  if (hole.kind === 'choice' && hole.alternatives.some((a) => isFragment(m, a.value))) {
    query.partial = true;
    return;
  }
  if (hole.kind === 'api' && writeFragment(m, query, hole)) return;
  writeValue(query, hole);
}

/** Whether a value is a piece of SQL by declaration. */
export function isFragment(m: Machine, value: Value): boolean {
  return m.libraries.rowWith(value, 'fragment') !== undefined;
}

/** Writes text and what stands between as it was put together. */
export function writeParts(m: Machine, query: QueryText, parts: readonly (string | Value)[]): void {
  for (const part of parts) {
    if (typeof part === 'string') query.text += part;
    else writeHole(m, query, part);
  }
}

/** Writes what a declared piece of SQL stands for; false when the value is none. */
function writeFragment(m: Machine, query: QueryText, value: ApiValue): boolean {
  const [first, ...rest] = value.args;
  switch (m.libraries.rowWith(value, 'fragment')?.fragment) {
    case 'empty':
      return true;
    case 'template':
      return writeTemplate(m, query, first, rest) || writeHelper(m, query, value.args);
    case 'raw':
      return first !== undefined && writeText(m, query, first, rest[0]);
    case 'value':
      if (first !== undefined) writeValue(query, first);
      return first !== undefined;
    case 'list':
      return writeFragments(m, query, value.args) || writeHelper(m, query, value.args);
    case 'helper':
      return writeHelper(m, query, value.args);
    case 'name':
      return writeName(query, value);
    case undefined:
      return false;
  }
}

/** The name a table was given, or a column of it; the column alone where its table has none. */
function writeName(query: QueryText, value: ApiValue): boolean {
  if (value.step === '()') {
    const name = givenName(value);
    if (name !== undefined) query.text += `"${name}"`;
    return name !== undefined;
  }
  const owner = value.base === undefined ? undefined : givenName(value.base);
  query.text += owner === undefined ? `"${value.step}"` : `"${owner}"."${value.step}"`;
  return true;
}

function givenName({ args }: ApiValue): string | undefined {
  return args.flatMap((arg) => (arg.kind === 'const' && typeof arg.value === 'string' ? [arg.value] : []))[0];
}

/** Pieces of SQL with another one between them: `sql.join(conditions, sql` and `)`. */
function writeFragments(m: Machine, query: QueryText, [list, between]: readonly Value[]): boolean {
  const now = list === undefined ? undefined : contentOf(m, list);
  if (now?.kind !== 'array' || now.rest !== undefined || !now.items.some((item) => isFragment(m, item))) return false;
  now.items.forEach((item, index) => {
    if (index > 0 && (between?.kind !== 'api' || !writeFragment(m, query, between))) query.text += ', ';
    writeHole(m, query, item);
  });
  return true;
}

/** `sql(object)`: columns and values, as the text before it asks for; `sql(list)`: the values; `sql('name')`: the name. */
function writeHelper(m: Machine, query: QueryText, [first, ...names]: readonly Value[]): boolean {
  if (first === undefined) return false;
  const now = contentOf(m, first);
  if (now.kind === 'const' && typeof now.value === 'string') {
    query.text += now.value
      .split('.')
      .map((part) => `"${part}"`)
      .join('.');
    return true;
  }
  const rows = now.kind === 'array' && now.items[0]?.kind === 'object' ? now.items[0] : now;
  if (rows.kind === 'object' || (names.length > 0 && now.kind !== 'array'))
    writeColumns(m, query, rows, wantedColumns(m, rows, names));
  else writeValues(query, now, /\(\s*$/.test(query.text));
  return true;
}

function writeValues(query: QueryText, list: Value, open: boolean): void {
  query.text += open ? '' : '(';
  const items = list.kind === 'array' && list.rest === undefined && list.items.length > 0 ? list.items : [list];
  items.forEach((item, index) => {
    query.text += index === 0 ? '' : ', ';
    writeValue(query, item);
  });
  query.text += open ? '' : ')';
}

function wantedColumns(m: Machine, row: Value, names: readonly Value[]): readonly string[] {
  const given = names.flatMap((name) => {
    const now = contentOf(m, name);
    return now.kind === 'array' ? now.items : [now];
  });
  const wanted = given.flatMap((name) => (name.kind === 'const' ? [String(name.value)] : []));
  return wanted.length > 0
    ? wanted
    : [...new Set([...(row.kind === 'object' ? row.fields.keys() : []), ...m.store.writtenNames(row)])];
}

function writeColumns(m: Machine, query: QueryText, row: Value, names: readonly string[]): void {
  const assigns = /\bset\s*$/i.test(query.text) || /,\s*$/.test(query.text);
  if (!assigns) query.text += ` (${names.map((name) => `"${name}"`).join(', ')}) values (`;
  names.forEach((name, index) => {
    query.text += index === 0 ? '' : ', ';
    query.text += assigns ? `"${name}" = ` : '';
    writeValue(query, getMember(m, row, name));
  });
  if (!assigns) query.text += ')';
}
