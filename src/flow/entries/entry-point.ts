import type { Entry } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import type { Machine } from '../machine.js';

/**
 * How walking an entry point came out: its handler's body was run; it could not be followed; or what was registered
 * turned out to hand every request on, so that it is no entry point.
 */
export type Walked = 'followed' | 'opaque' | 'middleware';

/** An entry point that has been found: what it is, and how to walk it. */
export interface EntryPoint {
  readonly entry: Entry;
  /** What answers it, where that was mounted among routes. */
  readonly server?: Value;
  /** It has run at start-up already, and is walked for functions inside of it that nobody has called. */
  readonly seen?: true;
  /** Walks the entry point as the framework would. */
  readonly walk: (m: Machine) => Walked;
}

/** Puts two parts of a route together: one slash between them, none at the end. */
export function joinRoute(prefix: string, path: string): string {
  const joined = `/${prefix}/${path}`.replaceAll(/\/+/g, '/').replace(/\/$/, '');
  return joined === '' ? '/' : joined;
}
