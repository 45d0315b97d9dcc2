import type { Fact, Value } from '../../model/value.js';
import type { Occurrence } from './walk.js';
import { factsAt, partsOf } from './walk.js';

/** A stored row, or rows, as one read or write gave them. */
export type Row = Extract<Value, { kind: 'row' }>;

/** A field of a stored row. */
export interface StoredField {
  readonly row: Row;
  readonly field: string;
}

/** A figure over rows: a count, sum or length. */
export interface Figure {
  readonly row: Row;
  /** The rows were read with another one, under this relation of it. */
  readonly relation?: string;
  /** The member of that other row the figure stands under; stores that count relations name it. */
  readonly under?: string;
}

/** What a fact compares: two values, or one that is there, true or false by itself. */
export interface Comparison {
  readonly op: string;
  readonly sides: readonly Value[];
  readonly fact: Fact;
}

/** A field of a stored row that decided whether control got to a place. */
export interface Decision extends StoredField {
  readonly op: string;
  /** What it was compared with; absent where it was tested by itself. */
  readonly against: Value | undefined;
  readonly fact: Fact;
}

const COMPARISONS: ReadonlySet<string> = new Set(['===', '<', '<=', '>', '>=', 'includes', 'some', 'has']);
const LOGIC: ReadonlySet<string> = new Set(['!', '&&', '||', 'Boolean']);
const FIGURES: ReadonlySet<string> = new Set(['aggregate', 'count', 'reduce', 'sum', 'sumBy']);

/** The fields of stored rows a value is made from; what selected the rows does not count. */
export function storedFieldsIn(value: Value): readonly StoredField[] {
  const found: StoredField[] = [];
  visitParts(value, (part) => {
    const row = part.kind === 'member' ? rowBehind(part.of) : undefined;
    if (part.kind !== 'member' || row === undefined) return false;
    found.push({ row, field: part.name });
    return true;
  });
  return found;
}

/** The figures over rows a value is made from. */
export function figuresIn(value: Value): readonly Figure[] {
  const found: Figure[] = [];
  visitParts(value, (part) => {
    const figure = asFigure(part);
    if (figure !== undefined) found.push(figure);
    return figure !== undefined;
  });
  return found;
}

function asFigure(part: Value): Figure | undefined {
  if (part.kind === 'op' && FIGURES.has(part.op)) return ofRows(part.operands[0]);
  if (part.kind !== 'member') return undefined;
  if (part.name === 'length' || part.name === 'size') return ofRows(part.of);
  // `row.<counts>.<relation>`
  const parent = part.of.kind === 'member' ? rowBehind(part.of.of) : undefined;
  return parent === undefined || part.of.kind !== 'member'
    ? undefined
    : { row: parent, relation: part.name, under: part.of.name };
}

function ofRows(counted: Value | undefined): Figure | undefined {
  const row = counted === undefined ? undefined : rowBehind(counted);
  if (row !== undefined) return { row };
  const parent = counted?.kind === 'member' ? rowBehind(counted.of) : undefined;
  return parent === undefined || counted?.kind !== 'member' ? undefined : { row: parent, relation: counted.name };
}

/** Visits a value and what it is made from, each part once; a visitor that returns true has dealt with a part. */
function visitParts(value: Value, visitor: (part: Value) => boolean): void {
  const seen = new Set<Value>();
  const open = [value];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (seen.has(part) || part.kind === 'row') continue;
    seen.add(part);
    if (!visitor(part)) open.push(...partsOf(part));
  }
}

/** The row a value is: itself, one of many, or one that may be missing. */
function rowBehind(value: Value): Row | undefined {
  switch (value.kind) {
    case 'row':
      return value;
    case 'element':
    case 'promise':
      return rowBehind(value.of);
    case 'member':
      return /^\d+$/.test(value.name) ? rowBehind(value.of) : undefined;
    case 'choice':
      return value.alternatives.map((a) => rowBehind(a.value)).find((row) => row !== undefined);
    case 'op':
      return value.op === 'find' && value.operands[0] !== undefined ? rowBehind(value.operands[0]) : undefined;
    default:
      return undefined;
  }
}

/** The comparisons a fact is about, whichever of them made it hold. */
export function comparisonsIn(fact: Fact): readonly Comparison[] {
  const found: Comparison[] = [];
  const open = [fact.test];
  for (let test = open.pop(); test !== undefined; test = open.pop()) {
    if (test.kind === 'choice') open.push(...test.alternatives.flatMap((a) => [a.value, ...a.when.map((f) => f.test)]));
    else if (test.kind === 'op' && LOGIC.has(test.op)) open.push(...test.operands);
    // One of too many conditions to tell apart.
    else if (test.kind === 'unknown') open.push(...test.from.filter((part) => part.kind === 'op'));
    else if (test.kind === 'op' && COMPARISONS.has(test.op)) found.push({ op: test.op, sides: test.operands, fact });
    else if (test.kind !== 'const') found.push({ op: 'truthy', sides: [test], fact });
    if (found.length > 24) break;
  }
  return found;
}

/** The fields of stored rows that decided whether control got to a place, newest first. */
export function decisionsAt(occurrence: Pick<Occurrence, 'facts'>): readonly Decision[] {
  const found: Decision[] = [];
  for (const fact of factsAt(occurrence)) {
    for (const { op, sides } of comparisonsIn(fact)) {
      sides.forEach((side, index) => {
        const against = sides[1 - index];
        for (const stored of storedFieldsIn(side)) found.push({ ...stored, op, against, fact });
      });
    }
  }
  return found;
}

/** Whether a comparison asks only whether something is there. */
export function isNothing(value: Value | undefined): boolean {
  return value?.kind === 'const' && (value.value ?? null) === null;
}
