import type { Value } from '../model/value.js';
import type { Machine } from './machine.js';
import { contentOf } from './members.js';

/** Deepest nesting of lists and objects that is looked into. */
const MAX_NESTING = 4;

/** A value as it is now, with what was put into its lists and objects since they were made. */
export function snapshot(m: Machine, value: Value, depth = 0): Value {
  if (depth > MAX_NESTING) return value;
  const now = contentOf(m, value);
  if (now.kind === 'choice')
    return m.values.choice(now.alternatives.map((a) => ({ value: snapshot(m, a.value, depth + 1), when: a.when })));
  if (now.kind === 'array') {
    const items = now.items.map((item) => snapshot(m, item, depth + 1));
    const rest = now.rest === undefined ? undefined : snapshot(m, now.rest, depth + 1);
    return m.values.array(items, now.at, rest);
  }
  if (now.kind !== 'object') return now;
  const names = [...new Set([...now.fields.keys(), ...m.store.writtenNames(now)])];
  const fields = names.map((name) => {
    const member = m.store.getOf(now, name) ?? now.fields.get(name) ?? m.values.undefined;
    return [name, snapshot(m, member, depth + 1)] as const;
  });
  return m.values.object(fields, now.at, now.rest);
}
