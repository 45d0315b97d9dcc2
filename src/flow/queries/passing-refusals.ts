import type { StatusEffect } from '../../model/trace.js';
import type { Fact } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';
import { isPositive } from './guards.js';
import { impliedBy } from './implied.js';
import type { Owners } from './owners.js';
import { sensitiveEffects, type Sensitive } from './sensitive.js';
import type { Occurrence, Walk, Within } from './walk.js';
import { ancestors, effectsIn, factsAt } from './walk.js';

/** A guard that says no by a status alone, and what the request goes on to do. */
export interface PassingRefusal {
  readonly walk: Walk;
  readonly status: Occurrence<StatusEffect>;
  readonly code: number;
  readonly deed: Sensitive;
}

/** Statuses by which callers are refused. */
const REFUSALS: ReadonlySet<number> = new Set([401, 403]);

/** Refusals that set a status, answer nothing and let the request through to what they refuse; the first of each trace. */
export function passingRefusals(walks: readonly Walk[], owners: Owners): readonly PassingRefusal[] {
  return walks.flatMap((walk) => refusalIn(walk, owners) ?? []);
}

function refusalIn(walk: Walk, owners: Owners): PassingRefusal | undefined {
  for (const status of effectsIn(walk, 'status')) {
    const code = status.node.status.is === 'known' ? status.node.status.value : 0;
    const side = sideOf(status);
    if (!REFUSALS.has(code) || side?.node.kind !== 'branch' || isAnswered(walk, status, side)) continue;
    const { test } = side.node;
    if (!asksForCaller({ test, holds: side.part !== 'then' })) continue;
    const guard = outermostCall(status);
    const deed = sensitiveEffects(walk, owners).find(
      ({ occurrence }) =>
        occurrence.order > status.order &&
        outermostCall(occurrence) !== guard &&
        ![...factsAt(occurrence)].some((fact) => fact.test === test),
    );
    if (deed !== undefined) return { walk, status, code, deed };
  }
  return undefined;
}

/** The side of a branch that a place stands in, if control goes on after it. */
function sideOf(place: Occurrence): Within | undefined {
  let side: Within | undefined;
  for (const within of ancestors(place)) {
    const { node, part } = within;
    if (node.kind !== 'branch') continue;
    if (part === 'then' ? node.thenEnds : node.elseEnds) return undefined;
    side ??= within;
  }
  return side;
}

/** Whether the request is answered or ended where it is refused, or later in the same guard. */
function isAnswered(walk: Walk, status: Occurrence, side: Within): boolean {
  const guard = outermostCall(status);
  return walk.occurrences.some((one) => {
    if (one.order < status.order || outermostCall(one) !== guard) return false;
    if (one.node.kind === 'effect') return one.node.what === 'respond';
    return one.node.how !== 'return' && one.node.how !== 'next' && [...ancestors(one)].includes(side);
  });
}

function outermostCall(place: Occurrence): Within | undefined {
  return [...ancestors(place)].findLast(({ node }) => node.kind === 'call');
}

/** Whether a fact says who is calling, or what they may do. */
function asksForCaller(fact: Fact): boolean {
  return impliedBy(fact).some((one) => isPositive(one) && (one.test.origin & ORIGIN.principal) !== 0);
}
