/** Whether something was done before, as far as it shows in the trace or is known from what is asked there. */
import type { Value } from '../../model/value.js';
import { impliedBy, isCertain } from './implied.js';
import type { Occurrence, Within } from './walk.js';
import { dominates, factsAt } from './walk.js';
import { onceEach } from './once-each.js';

/**
 * Whether whenever `later` is reached, `earlier` has been: also where it stands on one side of a branch, and what is known at
 * the later place is so on that side only. `answer = order && ask(order)` and, later, `if (answer)`.
 */
export function isMadeBefore(earlier: Occurrence, later: Occurrence): boolean {
  return dominates(earlier, later, (within) => isSideTaken(within, later));
}

function isSideTaken({ node, part }: Within, place: Occurrence): boolean {
  return node.kind === 'branch' && isCertain({ test: node.test, holds: part === 'then' }, knownAt(place));
}

/** What is known at a place. Many calls are held against the same ones. */
const knownAt = onceEach(
  (place: Occurrence): ReadonlyMap<Value, boolean> =>
    new Map([...factsAt(place)].flatMap((fact) => impliedBy(fact)).map(({ test, holds }) => [test, holds] as const)),
);
