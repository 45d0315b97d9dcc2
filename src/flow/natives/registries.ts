import type { Value } from '../../model/value.js';
import type { CallRequest, Machine } from '../machine.js';

/** Maps that start-up fills: clients that are kept by name, handlers by type. What requests put into them is not followed. */
const MAPS: ReadonlySet<string> = new Set(['new Map', 'new WeakMap']);

/** Reads or fills a map under a key that is known; undefined where it cannot be told what it holds. */
export function callRegistry(m: Machine, of: Value, name: string, { args }: CallRequest): Value | undefined {
  const [key, value = m.values.undefined] = args;
  if (of.kind !== 'op' || !MAPS.has(of.op) || key?.kind !== 'const') return undefined;
  const cell = `#entry ${String(key.value)}`;
  const held = m.store.getOf(of, cell);
  switch (name) {
    case 'get':
      return held;
    case 'has':
      if (held !== undefined) return m.values.constant(true);
      return m.phase === 'start-up' && startsEmpty(of.operands[0]) ? m.values.constant(false) : undefined;
    case 'set':
      if (m.phase !== 'start-up') return undefined;
      m.store.set(m.store.overlayOf(of), cell, value);
      return of;
    default:
      return undefined;
  }
}

function startsEmpty(given: Value | undefined): boolean {
  return given?.kind === 'array' && given.items.length === 0 && given.rest === undefined;
}
