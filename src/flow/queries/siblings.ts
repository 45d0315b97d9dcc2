import type { WriteEffect } from '../../model/trace.js';
import type { Fact, Value } from '../../model/value.js';
import { INPUT, ORIGIN } from '../../model/value.js';
import { keyOf } from './callers.js';
import { authenticationAt, mayAskPermission, roleDataIn, roleOf, roleRowsOf, rowNamedBy } from './guards.js';
import { impliedBy, waysOf } from './implied.js';
import type { Owners } from './owners.js';
import { fieldsOf } from './parts.js';
import { schemeGaps } from './permission-schemes.js';
import { scopeOf } from './scopes.js';
import type { Occurrence, Walk } from './walk.js';
import { effectsIn, factsAt, mentions } from './walk.js';

/** A write without the role that the routes beside it ask for. */
export interface RoleGap {
  readonly walk: Walk;
  readonly deed: Occurrence<WriteEffect>;
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

/** Writes that lack a role which most of the routes ask for that change the same rows beside them, let the same members in, or are asked by the same guard. */
export function roleGaps(walks: readonly Walk[], owners: Owners): readonly RoleGap[] {
  const changing = walks.filter(isChanging);
  return [...gapsBeside(walks, owners), ...gapsAmongMembers(changing, owners), ...gapsInSchemes(changing, owners)];
}

/** Routes that a guard asks for no permission, where it is told one for most others. */
function gapsInSchemes(walks: readonly Walk[], owners: Owners): readonly RoleGap[] {
  return schemeGaps(walks, owners).flatMap(({ walk, deed, asked }) => {
    const { entity } = deed.node;
    return entity.is === 'known' ? [{ walk, deed, does: doesOf(deed.node, entity.value), siblings: asked }] : [];
  });
}

/** Fewest routes of one membership that ask for a role, and least share of them: what is beside a write says more. */
const MIN_ROUTES = 4;
const MIN_ROUTES_SHARE = 3 / 4;

/** Routes that read the row which holds their caller's role, as most others do that ask for one, and do not look at it. */
function gapsAmongMembers(walks: readonly Walk[], owners: Owners): readonly RoleGap[] {
  const asking = new Map<string, Walk[]>();
  for (const walk of walks) {
    for (const place of rolePlaces(walk)) asking.set(place, [...(asking.get(place) ?? []), walk]);
  }
  return [...asking].flatMap(([place, [sibling, ...others]]) => {
    if (sibling === undefined || others.length + 1 < MIN_ROUTES) return [];
    const members = walks.filter((walk) => readsAt(walk, place) && effectsIn(walk, 'write').length > 0);
    const silent = members.flatMap((walk) => sharedWrite(walk, owners));
    if (1 - silent.length / members.length < MIN_ROUTES_SHARE) return [];
    return silent.map((gap) => ({ ...gap, siblings: [sibling, ...others] as const }));
  });
}

/** The first write to what members share, where the role of whoever is calling is not asked for on the way. */
function sharedWrite(walk: Walk, owners: Owners): readonly Omit<RoleGap, 'siblings'>[] {
  const write = effectsIn(walk, 'write').find((one) => isShared(one, owners));
  if (write?.node.entity.is !== 'known' || mayKnowRole(write) || isOfOneNamed(write)) return [];
  if (isAskedOnTheWay(walk, write)) return [];
  if (authenticationAt(walk, write).is !== 'guarded') return [];
  return [{ walk, deed: write, does: doesOf(write.node, write.node.entity.value) }];
}

/** Places of the reads that gave the rows whose role a route asks for before it changes something. */
function rolePlaces(walk: Walk): ReadonlySet<string> {
  const places = effectsIn(walk, 'write').flatMap((write) => [...factsAt(write)].flatMap((fact) => roleRowsOf(fact)));
  return new Set(places.map(({ at }) => keyOf(at)));
}

function readsAt(walk: Walk, place: string): boolean {
  return effectsIn(walk, 'read').some(({ node }) => keyOf(node.at) === place);
}

/** Whether a role is asked for at a place, or something there may hold one that is nested too deeply to be seen. */
function mayKnowRole(place: Occurrence): boolean {
  for (const fact of factsAt(place)) {
    if (roleDataIn(fact).length > 0 || isRole(fact) || mayAskPermission(fact)) return true;
    if (mentions(fact.test, (part) => part.kind === 'unknown' && (part.origin & ORIGIN.scoped) !== 0)) return true;
  }
  return false;
}

/** Whether some are turned away for the role they have before control gets to a place, on one of several ways there. */
function isAskedOnTheWay(walk: Walk, place: Occurrence): boolean {
  return walk.occurrences.some(
    (one) =>
      one.order < place.order &&
      one.node.kind === 'exit' &&
      one.node.how === 'throw' &&
      [...factsAt(one)].some((fact) => roleDataIn(fact).length > 0),
  );
}

/** Whether a write is to rows that several people share, of what the request chose. */
function isShared({ node }: Occurrence<WriteEffect>, owners: Owners): boolean {
  const { entity, selector, data, operation } = node;
  if (entity.is !== 'known' || !owners.isOwned(entity.value) || owners.isPrincipal(entity.value)) return false;
  if (!isChosen(node) || (selector.where.origin & ORIGIN.principal) !== 0) return false;
  if (operation !== 'create' && operation !== 'upsert') return true;
  // Whoever makes a row of a team is named in it; a row that names nobody else is theirs alone.
  const given = owners.pathsOf(entity.value).flatMap(({ fields: [first = ''], columns }) => [first, ...columns]);
  const values = given.map((name) => fieldsOf(data).get(name)).filter((value) => value !== undefined);
  return values.some((value) => (value.origin & ORIGIN.row) !== 0);
}

function doesOf({ operation }: WriteEffect, entity: string): string {
  return `${VERBS[operation]} ${entity}`;
}

/** Writes that lack a role which most of the routes beside them, changing the same rows, ask for. */
function gapsBeside(walks: readonly Walk[], owners: Owners): readonly RoleGap[] {
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
      deed: one.write,
      does: doesOf(one.write.node, entity),
      siblings: [sibling, ...others],
    },
  ];
}

/** Whether the request says what is written or where; what a step does of itself needs no role. */
function isChosen({ selector, data }: WriteEffect): boolean {
  return ((selector.where.origin | data.origin) & INPUT) !== 0;
}

/** Whether a route is asked to change something, by its method. */
export function isChanging({ trace: { entry } }: Walk): boolean {
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
  return isOfOneNamed(place);
}

/** Whether the caller is known to belong to the one row that the program itself names. */
function isOfOneNamed(place: Occurrence): boolean {
  const named = [...factsAt(place)]
    .flatMap((fact) => impliedBy(fact).map(rowNamedBy))
    .filter((row) => row !== undefined);
  if (named.length === 0) return false;
  const scope = scopeOf(factsAt(place));
  return named.some((row) => scope.owns(row));
}

/** Whether a role is held in every way a fact can be true. */
function isRole(fact: Fact): boolean {
  const ways = waysOf(fact);
  return ways.length > 0 && ways.every((way) => way.some((one) => roleOf(one) !== undefined));
}
