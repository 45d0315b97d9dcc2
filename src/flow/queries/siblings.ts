import type { WriteEffect } from '../../model/trace.js';
import type { Fact, Value } from '../../model/value.js';
import { INPUT, ORIGIN } from '../../model/value.js';
import { authenticationAt, mayAskPermission, roleOf } from './guards.js';
import { waysOf } from './implied.js';
import type { Owners } from './owners.js';
import { scopeOf } from './scopes.js';
import type { Occurrence, Walk } from './walk.js';
import { effectsIn, factsAt, mentions } from './walk.js';

/** A write without the role that the routes beside it ask for. */
export interface RoleGap {
  readonly walk: Walk;
  readonly write: Occurrence<WriteEffect>;
  readonly does: string;
  /** Routes that ask for a role before they write the same entity. */
  readonly siblings: readonly [Walk, ...Walk[]];
}

/** Fewest siblings that ask for a role, and least share of them, that make its absence look like an oversight. */
const MIN_SIBLINGS = 2;
const MIN_SHARE = 2 / 3;

const VERBS = { create: 'creates', update: 'changes', delete: 'deletes', upsert: 'changes' } as const;

/** Methods that ask and change nothing. */
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY', 'SUBSCRIPTION', '']);

interface Writer {
  readonly walk: Walk;
  readonly write: Occurrence<WriteEffect>;
  readonly role: boolean;
}

/** Writes that lack a role which most of the routes beside them, changing the same rows, ask for. */
export function roleGaps(walks: readonly Walk[], owners: Owners): readonly RoleGap[] {
  const writers = new Map<string, Writer[]>();
  for (const walk of walks) {
    if (!isChanging(walk)) continue;
    for (const write of effectsIn(walk, 'write')) {
      if (write.node.entity.is !== 'known') continue;
      const writer = { walk, write, role: hasRole(write) };
      writers.set(write.node.entity.value, [...(writers.get(write.node.entity.value) ?? []), writer]);
    }
  }
  return [...writers].flatMap(([entity, all]) =>
    all.filter((one) => !one.role).flatMap((one) => gapOf(owners, entity, one, all)),
  );
}

function gapOf(owners: Owners, entity: string, one: Writer, all: readonly Writer[]): readonly RoleGap[] {
  const beside = all.filter((other) => other.walk !== one.walk && areSiblings(one.walk, other.walk));
  const routes = new Set(beside.map((other) => other.walk));
  const asking = [...routes].filter((walk) => beside.every((other) => other.walk !== walk || other.role));
  const [sibling, ...others] = asking;
  if (sibling === undefined || asking.length < MIN_SIBLINGS || asking.length / routes.size < MIN_SHARE) return [];
  if (!isChosen(one.write.node) || [...factsAt(one.write)].some(mayAskPermission)) return [];
  if (authenticationAt(one.walk, one.write).is !== 'guarded' || isOwnRow(one.write, owners)) return [];
  return [
    {
      walk: one.walk,
      write: one.write,
      does: `${VERBS[one.write.node.operation]} ${entity}`,
      siblings: [sibling, ...others],
    },
  ];
}

/** Whether the request says what is written or where; what a step does of itself needs no role. */
function isChosen({ selector, data }: WriteEffect): boolean {
  return ((selector.where.origin | data.origin) & INPUT) !== 0;
}

function isChanging({ trace: { entry } }: Walk): boolean {
  return entry.kind === 'action' || (entry.kind === 'route' && !READING.has(entry.method));
}

/** Of one router, controller or file, or one folder and what is below it. */
function areSiblings(a: Walk, b: Walk): boolean {
  const [one, other] = [a.trace.entry.group, b.trace.entry.group];
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

/** Whether the caller changes what is theirs by their own id: no role is needed for that. */
function isOwnRow({ node, facts }: Occurrence<WriteEffect>, owners: Owners): boolean {
  const scope = scopeOf(factsAt({ facts }));
  const isCaller = (part: Value): boolean => part.kind === 'row' && owners.isPrincipal(part.entity) && scope.owns(part);
  return [node.selector.where, node.data].some(
    (value) => (value.origin & ORIGIN.principal) !== 0 || mentions(value, isCaller),
  );
}

/** Whether the caller is known to hold a role wherever control gets to a place. */
export function hasRole(place: Occurrence): boolean {
  for (const fact of factsAt(place)) if (isRole(fact)) return true;
  return false;
}

/** Whether a role is held in every way a fact can be true. */
function isRole(fact: Fact): boolean {
  const ways = waysOf(fact);
  return ways.length > 0 && ways.every((way) => way.some((one) => roleOf(one) !== undefined));
}
