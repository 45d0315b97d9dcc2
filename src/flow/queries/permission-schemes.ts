import type { WriteEffect } from '../../model/trace.js';
import type { Fact } from '../../model/value.js';
import { INPUT } from '../../model/value.js';
import { factKey } from '../variants.js';
import { callerKey, conditionsOn } from './caller-keys.js';
import { keyOf } from './callers.js';
import { authenticationAt, mayAskPermission, roleDataIn, roleOf } from './guards.js';
import { impliedBy } from './implied.js';
import type { Owners } from './owners.js';
import type { Occurrence, Walk } from './walk.js';
import { effectsIn, factsAt } from './walk.js';

/** A route that changes what the request picks behind a guard that asks the routes beside it for a permission each, and this one for none. */
export interface SchemeGap {
  readonly walk: Walk;
  readonly deed: Occurrence<WriteEffect>;
  /** Routes that the guard asks for a permission. */
  readonly asked: readonly [Walk, ...Walk[]];
}

/** Fewest routes that are asked for a permission, and least share of those behind the guard. */
const MIN_ROUTES = 4;
const MIN_SHARE = 3 / 4;
/** Fewest permissions that make the guard one which is told what to ask for. */
const MIN_PERMISSIONS = 2;

/** Routes without a permission in a scheme that names one for each route. `walks` are those that change something. */
export function schemeGaps(walks: readonly Walk[], owners: Owners): readonly SchemeGap[] {
  const denials = new Map(walks.map((walk) => [walk, denialsIn(walk)]));
  const places = new Set([...denials.values()].flatMap((found) => [...found.keys()]));
  return [...places].flatMap((place) => {
    const asked = walks.filter((walk) => denials.get(walk)?.has(place));
    const [first, ...others] = asked;
    const permissions = new Set(asked.map((walk) => denials.get(walk)?.get(place)));
    if (first === undefined || asked.length < MIN_ROUTES || permissions.size < MIN_PERMISSIONS) return [];
    const gates = new Set(asked.flatMap(gatesOf));
    const silent = walks.filter(
      (walk) => denials.get(walk)?.size === 0 && gatesOf(walk).some((gate) => gates.has(gate)),
    );
    const gaps = silent.flatMap((walk): readonly SchemeGap[] => {
      const deed = deedOf(walk, owners);
      return deed === undefined ? [] : [{ walk, deed, asked: [first, ...others] }];
    });
    return asked.length / (asked.length + gaps.length) < MIN_SHARE ? [] : gaps;
  });
}

/** Where callers without a permission are turned away, and by what that is told. */
function denialsIn(walk: Walk): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const one of walk.occurrences) {
    if (one.node.kind !== 'exit') continue;
    const branch = one.within;
    if (branch?.node.kind !== 'branch') continue;
    const lacking = permissionIn({ test: branch.node.test, holds: branch.part !== 'then' });
    if (lacking !== undefined) found.set(keyOf(one.node.at), factKey(lacking));
  }
  return found;
}

/** What a fact says the caller may do. */
function permissionIn(fact: Fact): Fact | undefined {
  return impliedBy(fact).find(
    (one) => roleOf(one) !== undefined && roleDataIn(one).some((data) => callerKey(data) !== undefined),
  );
}

/** Where callers are identified. */
function gatesOf(walk: Walk): readonly string[] {
  return effectsIn(walk, 'authenticate')
    .filter(({ node }) => node.proves === 'user')
    .map(({ node }) => keyOf(node.at));
}

/** The first change of what the request picks, if it is not only the caller's own. */
function deedOf(walk: Walk, owners: Owners): Occurrence<WriteEffect> | undefined {
  return effectsIn(walk, 'write').find((write) => {
    const { entity, selector } = write.node;
    if (entity.is !== 'known' || !owners.isOwned(entity.value) || (selector.where.origin & INPUT) === 0) return false;
    const isPersonal = conditionsOn(owners, entity.value, selector.where).some(
      ({ entity: of, column, value }) => callerKey(value) !== undefined && !owners.isGroupColumn(of, column),
    );
    if (isPersonal || [...factsAt(write)].some(mayAskPermission)) return false;
    return authenticationAt(walk, write).is === 'guarded';
  });
}
