import type { OpValue, Value } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';

/** Characters of `2026-11-28T13:45:10.123Z` up to the hour; behind it stand minutes, which an attempt and its repetition seldom share. */
const UP_TO_THE_HOUR = 13;
/** Milliseconds of an hour. */
const HOUR = 3_600_000;

/** Methods of a date that tell no more than a day, or what a day is a part of. */
const OF_A_DAY: ReadonlySet<string> = new Set([
  '.getFullYear',
  '.getMonth',
  '.getDate',
  '.getDay',
  '.getUTCFullYear',
  '.getUTCMonth',
  '.getUTCDate',
  '.getUTCDay',
  '.toDateString',
  '.toLocaleDateString',
]);

/** Whether a value is made of a moment and tells no more of it than a period, a day for instance: many moments share it. */
export function isPeriod(value: Value): boolean {
  if ((value.origin & ORIGIN.time) === 0 || (value.origin & ORIGIN.random) !== 0) return false;
  // `toISOString().split('T')[0]`
  if (value.kind === 'member') return value.name === '0' && isOp(value.of, '.split') && isIsoText(value.of.operands[0]);
  if (value.kind !== 'op') return false;
  return OF_A_DAY.has(value.op) || isBeginning(value) || isRoundedDown(value);
}

/** `toISOString().slice(0, 10)` */
function isBeginning({ op, operands: [text, from, to] }: OpValue): boolean {
  if (op !== '.slice' && op !== '.substring' && op !== '.substr') return false;
  const length = numberOf(to);
  return isIsoText(text) && numberOf(from) === 0 && length !== undefined && length > 0 && length <= UP_TO_THE_HOUR;
}

/** `Math.floor(Date.now() / 86_400_000)` */
function isRoundedDown({ op, operands: [quotient] }: OpValue): boolean {
  if ((op !== 'Math.floor' && op !== 'Math.trunc') || !isOp(quotient, '/')) return false;
  return (numberOf(quotient.operands[1]) ?? 0) >= HOUR;
}

function isIsoText(value: Value | undefined): boolean {
  return isOp(value, '.toISOString') || isOp(value, '.toJSON');
}

function isOp(value: Value | undefined, op: string): value is OpValue {
  return value?.kind === 'op' && value.op === op;
}

function numberOf(value: Value | undefined): number | undefined {
  return value?.kind === 'const' && typeof value.value === 'number' ? value.value : undefined;
}
