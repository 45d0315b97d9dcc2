import { hasRole } from './siblings.js';
import type { Occurrence, Walk } from './walk.js';
import { ancestors, effectsIn } from './walk.js';

/** Routes that are named as examples of one that reads it. */
const MAX_READERS = 3;

/** A route whose metadata asks for a permission that no guard of its chain looks up. */
export interface InertMetadata {
  readonly walk: Walk;
  readonly key: string;
  /** The first thing the route does that the check would have stood before. */
  readonly first: Occurrence;
  /** Routes whose guard reads the same metadata and asks for a role. */
  readonly readers: readonly [Walk, ...Walk[]];
}

/** Metadata that a guard elsewhere makes a permission of, on routes where nobody reads it. */
export function inertMetadata(walks: readonly Walk[]): readonly InertMetadata[] {
  return walks.flatMap((walk) => {
    const [inert] = (walk.trace.entry.metadata ?? []).flatMap((key) => inertIn(walks, walk, key));
    return inert === undefined ? [] : [inert];
  });
}

function inertIn(walks: readonly Walk[], walk: Walk, key: string): readonly InertMetadata[] {
  const first = firstDeed(walk);
  if (first === undefined || isRead(walk, key) || mayBeGuarded(walk)) return [];
  const [reader, ...others] = walks.filter(
    (one) => one.trace.entry.metadata?.includes(key) === true && makesRoleOf(one, key),
  );
  return reader === undefined ? [] : [{ walk, key, first, readers: [reader, ...others.slice(0, MAX_READERS - 1)] }];
}

function isRead(walk: Walk, key: string): boolean {
  return effectsIn(walk, 'metadata-read').some(({ node }) => node.key === key);
}

/**
 * Whether the guard that reads the metadata leaves the caller known to hold a role. An exemption (`@Public()`) is
 * metadata too, and the role that is known in the end is somebody else's doing.
 */
function makesRoleOf(walk: Walk, key: string): boolean {
  return effectsIn(walk, 'metadata-read').some((read) => {
    if (read.node.key !== key || hasRole(read)) return false;
    const guard = [...ancestors(read)].findLast(({ node }) => node.kind === 'call');
    const isDoneAfter = (one: Occurrence): boolean =>
      one.order > read.order && one.node.kind === 'effect' && [...ancestors(one)].every((within) => within !== guard);
    const next = walk.occurrences.find(isDoneAfter);
    return next !== undefined && hasRole(next);
  });
}

/** A guard that cannot be seen may read the metadata; a role may be asked for in another way. */
function mayBeGuarded(walk: Walk): boolean {
  return effectsIn(walk, 'opaque-guard').length > 0 || walk.occurrences.some(hasRole);
}

function firstDeed(walk: Walk): Occurrence | undefined {
  return effectsIn(walk, 'write')[0] ?? effectsIn(walk, 'call')[0] ?? effectsIn(walk, 'read')[0];
}
