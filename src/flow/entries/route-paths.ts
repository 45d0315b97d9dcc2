import type { Value } from '../../model/value.js';
import type { Machine } from '../machine.js';

/** Texts of a route; holes are shown as `{…}`, several paths give several routes. */
export function pathsOf(m: Machine, path: Value): readonly string[] {
  if (path.kind === 'array') return path.items.flatMap((item) => pathsOf(m, item));
  if (path.kind === 'choice') return path.alternatives.flatMap((a) => pathsOf(m, a.value));
  if (path.kind === 'const') return [String(path.value ?? '')];
  if (path.kind === 'text') return [path.parts.map((part) => (typeof part === 'string' ? part : '{…}')).join('')];
  if (path.kind === 'native' && path.name === 'regex') return [textOf(path.bound[0] ?? m.values.undefined)];
  return ['{…}'];
}

/** The text of a constant; empty for anything else. */
export function textOf(value: Value): string {
  return value.kind === 'const' ? String(value.value ?? '') : '';
}
