import type { Value } from '../../model/value.js';
import type { Machine } from '../machine.js';

/** A value, or null (or what else a library gives) where it turns out not to be there. */
export function maybe(m: Machine, value: Value, missing = m.values.null): Value {
  const test = m.values.op('present', [value]);
  return m.values.choice([
    { value, when: [{ test, holds: true }] },
    { value: missing, when: [{ test, holds: false }] },
  ]);
}
