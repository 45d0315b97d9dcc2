import type { Place } from '../model/location.js';
import { ORIGIN } from '../model/value.js';
import type { ConstValue, Value } from '../model/value.js';

/** Depth at which a value is replaced by an unknown of the same origin. */
const MAX_DEPTH = 14;
/** What is said of an unknown that stands for something too deep. */
export const LOST = 'nested too deeply';

type Content = Value extends infer V ? (V extends Value ? Omit<V, 'id' | 'origin' | 'depth'> : never) : never;
type Made<C extends Content> = Extract<Value, { kind: C['kind'] }>;

/** Makes values; equal keys give the same object. */
export type Table = ReturnType<typeof createTable>;

/** Creates an empty table of values. */
export function createTable() {
  const table = new Map<string, Value>();
  const files = new Map<string, number>();

  /** Short text for a place: keys are many. */
  function placeKey(at: Place): string {
    let file = files.get(at.file);
    if (file === undefined) files.set(at.file, (file = files.size));
    return `${String(file)}:${String(at.start)}`;
  }

  function intern<C extends Content>(key: string, content: C, origin: number, depth: number): Made<C> {
    // A key begins with its kind, so what is found under it has the kind that was asked for: the one assertion here.
    /* eslint-disable @typescript-eslint/consistent-type-assertions */
    const found = table.get(key);
    if (found !== undefined) return found as Made<C>;
    const made = { ...content, id: table.size, origin, depth } as unknown as Made<C>;
    /* eslint-enable @typescript-eslint/consistent-type-assertions */
    table.set(key, made);
    return made;
  }

  function unknown(why: string, from: readonly Value[] = []): Value {
    const kept = from.filter((v) => v.origin !== 0 && v.depth < MAX_DEPTH).slice(0, 6);
    return intern(
      `?${why}|${ids(kept)}`,
      { kind: 'unknown', from: kept, why },
      originOf(from) | ORIGIN.unknown,
      depthOf(kept),
    );
  }

  /** Replaces what would nest too deeply. Nobody knows any more what it was made of. */
  function bounded(parts: readonly Value[], make: (depth: number) => Value, depth = depthOf(parts)): Value {
    if (depth <= MAX_DEPTH) return make(depth);
    return intern(
      `deep${String(originOf(parts))}`,
      { kind: 'unknown', from: [], why: LOST },
      originOf(parts) | ORIGIN.unknown,
      1,
    );
  }

  function constant(value: ConstValue['value']): ConstValue {
    return intern(`c${typeof value}${String(value)}`, { kind: 'const', value }, 0, 0);
  }

  return { bounded, constant, intern, placeKey, unknown, size: () => table.size };
}

/** Key of a list of values. */
export function ids(values: readonly Value[]): string {
  let key = '';
  for (const v of values) key += `${String(v.id)},`;
  return key;
}

/** What a list of values was computed from, together. */
export function originOf(values: readonly Value[]): number {
  let origin = 0;
  for (const v of values) origin |= v.origin;
  return origin;
}

/** Depth of a value made from these. */
export function depthOf(values: readonly Value[]): number {
  let depth = 0;
  for (const v of values) if (v.depth > depth) depth = v.depth;
  return depth + 1;
}
