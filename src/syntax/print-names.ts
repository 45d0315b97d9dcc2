/** What printing needs to know about its surroundings. */
import type { Module, Slot } from '../model/il.js';

/** The frames in scope, innermost first, and the functions and classes met but not printed yet. */
export interface Names {
  readonly module: Module;
  readonly frames: readonly (readonly Slot[])[];
  readonly inner: InnerCode[];
}

/** A function or class whose text follows the statement it stands in. */
export interface InnerCode {
  readonly kind: 'function' | 'class';
  readonly id: number;
}

/** The functions and classes that wait to be printed, which are then no longer waiting. */
export function takeInner(names: Names): readonly InnerCode[] {
  return names.inner.splice(0);
}

/** A slot by its name, with its index when the frame has several of that name, and a `^` for each hop. */
export function slotName(hops: number, slot: number, names: Names): string {
  const frame = names.frames[hops] ?? [];
  const name = frame[slot]?.name ?? '?';
  const isAmbiguous = frame.filter((each) => each.name === name).length > 1;
  return '^'.repeat(hops) + name + (isAmbiguous ? `~${slot}` : '');
}
