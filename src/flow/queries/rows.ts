import type { Effect, ExitNode } from '../../model/trace.js';
import type { Fact, RowValue, Value } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';
import { JOINED } from '../variants.js';
import { keyOf } from './callers.js';
import type { Occurrence, Walk } from './walk.js';
import { ancestors, effectsIn, partsOf } from './walk.js';

/** A row inside another value, and what holds where the value contains it. */
export interface FoundRow {
  readonly row: RowValue;
  readonly when: readonly Fact[];
}

/** Operations that tell something about a row but do not hand it on. */
const TELLS: ReadonlySet<string> = new Set([
  '!',
  '===',
  '<',
  '<=',
  '>',
  '>=',
  'present',
  'count',
  'aggregate',
  'Boolean',
  'some',
  'every',
  'includes',
  'typeof',
  'instanceof',
  'in',
  'has',
]);

/** Identity of what one read returned, whether as one row or as a list. */
export function rowKey(row: RowValue): string {
  return `${row.entity}|${row.at.file}|${String(row.at.start)}|${String(row.selector.id)}`;
}

/** Whether a row hides by which rows it was found. */
type Hides = (row: RowValue) => boolean;

const never: Hides = () => false;
const always: Hides = () => true;

/** Rows whose content a value carries, and those by which they were found; these are left out where a row hides how it was found. */
export function rowsIn(value: Value, hides: Hides = never): readonly FoundRow[] {
  const found = new Map<string, FoundRow>();
  const seen = new Set<Value>();
  const keep = (one: FoundRow): void => {
    const before = found.get(rowKey(one.row));
    if (before === undefined || before.when.length > one.when.length) found.set(rowKey(one.row), one);
  };
  const visit = (part: Value, when: readonly Fact[]): void => {
    if ((part.origin & ORIGIN.row) === 0 || seen.has(part)) return;
    if (when.length === 0) seen.add(part);
    if (when.length > 40) return;
    if (part.kind === 'row') keep({ row: part, when });
    if (isClosed(part, hides)) return;
    if (part.kind === 'choice') for (const one of part.alternatives) visit(one.value, [...when, ...one.when]);
    else if (part.kind === 'promise') visit(part.of, [...when, ...part.after]);
    else for (const inner of partsOf(part)) visit(inner, when);
  };
  visit(value, []);
  return [...found.values()];
}

function isClosed(part: Value, hides: Hides): boolean {
  // What is left of too many alternatives has lost the conditions under which each was there.
  if (part.kind === 'unknown') return part.why === JOINED;
  return part.kind === 'row' ? hides(part) : part.kind === 'op' && TELLS.has(part.op);
}

/** What a place does with rows that somebody outside notices: it answers with them, changes them, hands them on. */
export interface Use {
  readonly occurrence: Occurrence;
  readonly found: readonly FoundRow[];
}

/** All places of a trace that use rows, in order. What a row was written with was used where it was written. */
export function usesIn(walk: Walk): readonly Use[] {
  const written = new Set(effectsIn(walk, 'write').map(({ node }) => keyOf(node.at)));
  const isWritten: Hides = ({ at }) => written.has(keyOf(at));
  return walk.occurrences.flatMap((occurrence): Use[] => {
    const found = payloadOf(occurrence).flatMap((value) => rowsIn(value, isWritten));
    return found.length === 0 ? [] : [{ occurrence, found }];
  });
}

/** Rows whose content leaves at a place. */
export function contentAt(occurrence: Occurrence): readonly FoundRow[] {
  return payloadOf(occurrence).flatMap((value) => rowsIn(value, always));
}

function payloadOf(occurrence: Occurrence): readonly Value[] {
  const { node } = occurrence;
  if (node.kind === 'exit') return isAnswer(occurrence, node) ? [node.value] : [];
  return payloadOfEffect(node);
}

function payloadOfEffect(effect: Effect): readonly Value[] {
  switch (effect.what) {
    case 'respond':
      return [effect.body];
    case 'write':
      return [effect.selector.where, effect.data];
    case 'call':
      return [effect.target, effect.body];
    case 'publish':
      return [effect.payload];
    default:
      return [];
  }
}

/** What the handler itself returns is what many frameworks send. */
export function isAnswer(occurrence: Occurrence, exit: ExitNode): boolean {
  if (exit.how !== 'return') return false;
  let calls = 0;
  for (const { node } of ancestors(occurrence)) if (node.kind === 'call') calls += 1;
  return calls === 1;
}
