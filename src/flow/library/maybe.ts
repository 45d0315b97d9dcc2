import type { Value } from '../../model/value.js';
import type { Machine } from '../machine.js';

/** A value, or null where it turns out not to be there. */
export function maybe(m: Machine, value: Value): Value {
  const test = m.values.op('present', [value]);
  return m.values.choice([
    { value, when: [{ test, holds: true }] },
    { value: m.values.null, when: [{ test, holds: false }] },
  ]);
}
