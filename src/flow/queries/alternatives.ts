import type { Alternative, Value } from '../../model/value.js';
import { truthiness } from '../facts.js';
import { partsOf } from './walk.js';

/** Deepest nesting of conditions that is decided. */
const MAX_DEPTH = 12;

/**
 * What is left of a value where a test holds: the alternatives made under it, where there are any; of these, those it
 * has nowhere else.
 */
export function whereHolds(value: Value, test: Value): readonly Value[] {
  if (value.kind !== 'choice') return [value];
  const own = madeOnlyWhere(value, test);
  if (own.length > 0) return own;
  const made = value.alternatives.filter((a) => isMade(a, test));
  return (made.length > 0 ? made : value.alternatives).map((a) => a.value);
}

/** The alternatives a value has only where a test holds. */
export function madeOnlyWhere(value: Value, test: Value): readonly Value[] {
  if (value.kind !== 'choice') return [];
  const elsewhere = new Set(value.alternatives.filter((a) => !isMade(a, test)).map((a) => a.value));
  return value.alternatives.filter((a) => isMade(a, test) && !elsewhere.has(a.value)).map((a) => a.value);
}

function isMade({ when }: Alternative, test: Value): boolean {
  return when.some((fact) => fact.holds && fact.test === test);
}

/** Whether a value, or a part of it, is another one where a test holds. */
export function hangsOn(value: Value, test: Value): boolean {
  const seen = new Set<Value>();
  const open = [value];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (seen.has(part)) continue;
    seen.add(part);
    if (part === test) return true;
    if (part.kind === 'choice' && part.alternatives.some((a) => a.when.some((fact) => fact.test === test))) return true;
    open.push(...partsOf(part));
  }
  return false;
}

/** Whether a condition is certainly true or false where a test holds. */
export function decideWhere(condition: Value, test: Value, depth = 0): boolean | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (condition === test) return true;
  if (condition.kind === 'choice') return same(whereHolds(condition, test).map((v) => decideWhere(v, test, depth + 1)));
  if (condition.kind !== 'op') return truthiness(condition);
  const parts = (): readonly (boolean | undefined)[] =>
    condition.operands.map((operand) => decideWhere(operand, test, depth + 1));
  switch (condition.op) {
    case '!':
      return negated(parts()[0]);
    case 'Boolean':
      return parts()[0];
    case '&&':
      return parts().includes(false) ? false : same(parts());
    case '||':
      return parts().includes(true) ? true : same(parts());
    case 'present':
      return same(condition.operands.flatMap((operand) => whereHolds(operand, test)).map(isPresent));
    default:
      return truthiness(condition);
  }
}

function isPresent(value: Value): boolean | undefined {
  return value.kind === 'const' ? (value.value ?? null) !== null : truthiness(value);
}

function negated(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}

function same(truths: readonly (boolean | undefined)[]): boolean | undefined {
  const [first] = truths;
  return truths.every((truth) => truth === first) ? first : undefined;
}
