import type { Fact, Value } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';
import { partsOf } from './walk.js';

/** Nesting down to which a test that could not be followed is searched. */
const MAX_NESTED_TESTS = 6;

/** Whether a value is what the program itself says: a text of it, a list of such texts, a setting. */
export function isNamedByProgram(value: Value): boolean {
  if (value.kind === 'array') return value.rest === undefined && value.items.every(isNamedByProgram);
  return isSetting(value) || (value.kind === 'const' && typeof value.value === 'string');
}

/** What comes from the environment, or stands there in case that is empty, and from nowhere else. */
export function isSetting({ kind, origin }: Value): boolean {
  return kind !== 'const' && (origin & ~ORIGIN.environment) === 0;
}

/** A test that nobody could follow, on the caller and on something else: it may be what ties the one to the other. */
export function mayHoldAgainstCaller({ test }: Fact): boolean {
  return test.kind === 'unknown' && asksOfCaller(test, 0);
}

function asksOfCaller(value: Value, depth: number): boolean {
  if ((value.origin & ORIGIN.principal) !== 0) return true;
  if (depth > MAX_NESTED_TESTS) return false;
  const conditions = value.kind === 'choice' ? value.alternatives.flatMap(({ when }) => when) : [];
  return [...partsOf(value), ...conditions.map(({ test }) => test)].some((part) => asksOfCaller(part, depth + 1));
}
