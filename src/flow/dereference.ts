import type { Expr } from '../model/il.js';
import type { Value } from '../model/value.js';
import { ORIGIN } from '../model/value.js';
import type { Machine } from './machine.js';
import { learn } from './machine.js';

/**
 * A member of what says who the caller is, and may be missing, is read: whoever has none fails here. A row that was
 * selected by the caller says nothing, since a store may find one for a key that is not there.
 */
export function learnRead(m: Machine, object: Expr, value: Value): void {
  if (m.phase !== 'entry' || value.kind !== 'choice' || (value.origin & ORIGIN.principal) === 0) return;
  const known = value.alternatives.map((a) => a.value);
  if (known.some((one) => one.kind === 'row') || !known.some(isNothing) || mayBeSkipped(object)) return;
  learn(m, { test: m.values.op('present', [value]), holds: true });
}

function isNothing(value: Value): boolean {
  return value.kind === 'const' && (value.value ?? null) === null;
}

/** `a?.b.c` reads nothing where `a` is not there. */
function mayBeSkipped(object: Expr): boolean {
  if (object.kind === 'call') return object.optional || mayBeSkipped(object.callee);
  return (object.kind === 'member' || object.kind === 'index') && (object.optional || mayBeSkipped(object.object));
}
