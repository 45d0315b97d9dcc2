import type { Value } from '../model/value.js';
import type { Machine } from './machine.js';
import { moduleOf } from './machine.js';
import { contentOf, getMember, oneOf } from './members.js';

/** Some element of a collection. */
export function elementOf(m: Machine, collection: Value): Value {
  return elementIn(m, contentOf(m, collection));
}

/** Some element of a collection as it stands: what was written to it since is not looked up again. */
function elementIn(m: Machine, now: Value): Value {
  switch (now.kind) {
    case 'array': {
      const parts = now.rest === undefined ? now.items : [...now.items, now.rest];
      return parts.length === 0 ? m.values.undefined : m.values.choice(parts.map((value) => ({ value, when: [] })));
    }
    case 'choice':
      return m.values.choice(now.alternatives.map((a) => ({ value: elementIn(m, a.value), when: a.when })));
    case 'row':
      return now.many ? oneOf(m, now) : m.values.element(now);
    case 'promise':
      return elementIn(m, now.of);
    case 'const':
      return m.values.undefined;
    case 'object':
      return elementOfObject(m, now);
    default:
      return m.values.element(now);
  }
}

/** Cell of an object that holds what was written under names nobody knows. */
const KEYED = '#keyed';

function elementOfObject(m: Machine, object: Extract<Value, { kind: 'object' }>): Value {
  const names = new Set([...object.fields.keys(), ...m.store.writtenNames(object)]);
  const keyed = m.store.getOf(object, KEYED);
  const parts = [
    ...[...names].map((name) => getMember(m, object, name)),
    ...object.rest,
    ...(keyed === undefined ? [] : [keyed]),
  ];
  return parts.length === 0 ? m.values.element(object) : m.values.choice(parts.map((value) => ({ value, when: [] })));
}

/** `object[key] = value` with a key nobody knows. */
export function setKeyed(m: Machine, object: Value, value: Value): void {
  if (object.kind !== 'object') return;
  const before = m.store.getOf(object, KEYED);
  const alternatives = [...(before === undefined ? [] : [before]), value].map((one) => ({ value: one, when: [] }));
  m.store.set(m.store.overlayOf(object), KEYED, m.values.choice(alternatives));
}

/** Whether an object may hold more than the properties whose names are known. */
export function holdsMore(m: Machine, object: Extract<Value, { kind: 'object' }>): boolean {
  return object.rest.length > 0 || m.store.getOf(object, KEYED) !== undefined;
}

/** `object[key]` with a key nobody knows: one of its properties, or none. */
export function getKeyed(m: Machine, object: Value): Value {
  const element = elementOf(m, object);
  if (object.kind !== 'object' || element.kind === 'element') return element;
  return m.values.choice([element, m.values.undefined].map((value) => ({ value, when: [] })));
}

/** The elements of a collection whose elements are all known. */
export function knownItems(m: Machine, collection: Value): readonly Value[] | undefined {
  const now = contentOf(m, collection);
  return now.kind === 'array' && now.rest === undefined ? now.items : undefined;
}

/** Start-up builds route tables: its loops are laid out as far as their elements are known. */
const MAX_UNROLLED_AT_START_UP = 512;

/** Whether a loop over so many known elements is laid out; `limit` is for entry points. */
export function isLaidOut(m: Machine, count: number, limit: number): boolean {
  return count <= (m.phase === 'start-up' ? MAX_UNROLLED_AT_START_UP : limit);
}

/** Names of the properties of a value that is known as a whole. */
export function ownNames(m: Machine, value: Value): readonly string[] | undefined {
  if (value.kind === 'namespace') return m.program.exportedNames(moduleOf(m, value.module));
  if (value.kind !== 'object' || value.rest.length > 0) return undefined;
  return [...new Set([...value.fields.keys(), ...m.store.writtenNames(value)])];
}
