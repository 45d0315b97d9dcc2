import type { Place } from '../../model/location.js';
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

/** What a callback is told first: an error where a value turns out not to be there, else null. */
export function failed(m: Machine, value: Value, at: Place): Value {
  const test = m.values.op('present', [value]);
  const error = m.values.object([], at, [m.values.unknown('failure')]);
  return m.values.choice([
    { value: m.values.null, when: [{ test, holds: true }] },
    { value: error, when: [{ test, holds: false }] },
  ]);
}
