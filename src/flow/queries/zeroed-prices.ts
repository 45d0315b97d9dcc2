import type { CallEffect, WriteEffect } from '../../model/trace.js';
import type { Alternative, Fact, Value } from '../../model/value.js';
import { INPUT, ORIGIN } from '../../model/value.js';
import { wordsOf } from '../../program/schema/entity-names.js';
import type { Occurrence, Walk } from './walk.js';
import { ancestors, enclosing, factsAt, mentions } from './walk.js';

/** A price that is stored or asked for as zero where an answer leaves it out. */
export interface ZeroedPrice {
  /** The column, or nothing for a call. */
  readonly column: string | undefined;
}

/** Words of columns that hold what something costs. */
const PRICES: ReadonlySet<string> = new Set(['price', 'prices', 'cost', 'costs', 'fare', 'rate']);
/** Words of columns that hold what is to be paid: of those only products of a price count. */
const DUES: ReadonlySet<string> = new Set(['amount', 'total', 'subtotal', 'due', 'charge', 'sum']);

/** The price among what a write stores, or a call asks for, that nobody knows to be there: what the request named has none. */
export function zeroedPriceIn(
  walk: Walk,
  occurrence: Occurrence<WriteEffect> | Occurrence<CallEffect>,
): ZeroedPrice | undefined {
  const { node } = occurrence;
  if (node.what === 'call')
    return node.amount.is === 'known' && isUnasked(walk, occurrence, zeroedIn(node.amount.value))
      ? { column: undefined }
      : undefined;
  for (const [column, value] of storedIn(node.data)) {
    const words = wordsOf(column);
    const isDue = words.some((word) => DUES.has(word)) && isProduct(value);
    if (!isDue && !words.some((word) => PRICES.has(word))) continue;
    if (isUnasked(walk, occurrence, zeroedIn(value))) return { column };
  }
  return undefined;
}

/** What rows are stored with, column by column. */
function storedIn(data: Value): readonly (readonly [string, Value])[] {
  switch (data.kind) {
    case 'object':
      return [...data.fields];
    case 'array':
      return [...data.items, ...(data.rest === undefined ? [] : [data.rest])].flatMap(storedIn);
    case 'choice':
      return data.alternatives.flatMap(({ value }) => storedIn(value));
    default:
      return [];
  }
}

/** Something that was looked up, and what stands for it where it was not found. */
interface Zeroed {
  readonly found: Value;
  readonly choice: Value;
}

/** Conversions, which leave zero what it is. */
const KEEPS_ZERO: ReadonlySet<string> = new Set([
  'BigInt',
  'Number',
  'String',
  'Math.round',
  'Math.floor',
  'Math.ceil',
  'Math.trunc',
]);

/** What makes a figure nothing when it is missing: it is zero itself, a factor, or all there is to add up. */
function zeroedIn(value: Value): Zeroed | undefined {
  if (value.kind === 'choice') return fallbackIn(value.alternatives, value);
  if (value.kind !== 'op') return undefined;
  const [first, second] = value.operands;
  if (KEEPS_ZERO.has(value.op)) return first && zeroedIn(first);
  if (value.op === 'reduce') return second && zeroedIn(second);
  const parts = value.operands.map(zeroedIn);
  if (value.op === '*') return parts.find((part) => part !== undefined);
  if (value.op !== '+') return undefined;
  const isNothing = value.operands.every((operand, index) => isZero(operand) || parts[index] !== undefined);
  return isNothing ? parts.find((part) => part !== undefined) : undefined;
}

/** Whether a figure is counted up from prices and quantities. */
function isProduct(value: Value): boolean {
  return value.kind === 'op' && mentions(value, (part) => part.kind === 'op' && part.op === '*');
}

/** `found ?? 0`, `found || 0`, where the request says what is looked for in an answer. */
function fallbackIn(alternatives: readonly Alternative[], choice: Value): Zeroed | undefined {
  for (const { value, when } of alternatives) {
    if (!isZero(value)) continue;
    const missing = when.map(missingIn).find((one) => one !== undefined && isLookedUp(one));
    if (missing !== undefined) return { found: missing, choice };
  }
  return undefined;
}

/** What a fact says is not there. */
function missingIn({ test, holds }: Fact): Value | undefined {
  if (holds) return undefined;
  return test.kind === 'op' && test.op === 'present' ? test.operands[0] : test;
}

/** Whether a value was found in an answer by something the request says, or is told by one that was. */
function isLookedUp(value: Value): boolean {
  if (value.kind === 'member') return isLookedUp(value.of);
  if (value.kind === 'choice')
    return value.alternatives.some(
      (one) => isLookedUp(one.value) || (isMissing(one.value) && one.when.some(({ test }) => isOfBoth(test))),
    );
  // `get` of a map, of which no more is known than what is in it and what was asked for.
  const isOfMap =
    value.kind === 'result' && value.inputs.some((input) => input.kind === 'op' && input.op === 'new Map');
  return isOfMap && isOfBoth(value);
}

function isMissing(value: Value): boolean {
  return value.kind === 'const' && value.value === undefined;
}

function isOfBoth({ origin }: Value): boolean {
  return (origin & ORIGIN.gateway) !== 0 && (origin & INPUT) !== 0;
}

function isZero(value: Value): boolean {
  return value.kind === 'const' && (value.value === 0 || value.value === '0');
}

/** Whether nobody asked if it was there, or made sure that what comes of it is more than nothing. */
function isUnasked(walk: Walk, occurrence: Occurrence, zeroed: Zeroed | undefined): boolean {
  if (zeroed === undefined) return false;
  const { found, choice } = zeroed;
  const collection = found.kind === 'result' ? found.inputs[0] : undefined;
  const isAbout = ({ test }: Fact): boolean =>
    mentions(test, (part) => part === choice || part === found || part === collection);
  const isGuard = (fact: Fact): boolean => isAbout(fact) && !isAtMost(fact);
  if ([...factsAt(occurrence)].some(isGuard)) return false;
  // In a loop, whoever refuses leaves nothing behind that is known after it.
  return !walk.occurrences.some((exit) => {
    if (exit.node.kind !== 'exit' || exit.order > occurrence.order) return false;
    const branch = enclosing(exit, 'branch');
    const part = [...ancestors(exit)].find(({ node }) => node === branch)?.part;
    return branch !== undefined && part !== undefined && isGuard({ test: branch.test, holds: part === 'else' });
  });
}

/** Whether a fact only says that a figure is not above some limit. */
function isAtMost({ test, holds }: Fact): boolean {
  if (test.kind !== 'op' || test.operands[1]?.kind !== 'const') return false;
  return holds ? test.op === '<' || test.op === '<=' : test.op === '>' || test.op === '>=';
}
