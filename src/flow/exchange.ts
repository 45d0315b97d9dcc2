import type { Value } from '../model/value.js';
import type { Machine } from './machine.js';

/** The HTTP adapter's request and response: Express unless the program says otherwise. */
export function exchangeType(m: Machine, name: string): Value {
  const root = m.libraries.root(m.values, 'express', name);
  const type = m.values.api(root.package, root, name);
  return type.kind === 'api' ? m.values.api(root.package, type, '()') : type;
}
