import type { Fact } from '../../model/value.js';
import { factKey } from '../variants.js';
import { callerKey } from './caller-keys.js';
import { keyOf } from './callers.js';
import { roleDataIn, roleOf } from './guards.js';
import { impliedBy, onceAFact } from './implied.js';
import { lookupsIn, type Lookup } from './lookups.js';
import type { Owners } from './owners.js';
import { scopesWithout } from './scopes.js';
import type { Occurrence, Walk } from './walk.js';
import { effectsIn, factsAt } from './walk.js';

/** A look-up that nothing but a role excuses, by callers whose rows are tied to them elsewhere although they hold it. */
export interface UntiedByRole {
  readonly lookup: Lookup;
  /** Places where such rows are tied to callers with the same role. */
  readonly tiedAt: number;
}

/** Fewest places that tie rows to callers with a role, and how many of them for each that does not, that make it no licence. */
const MIN_PLACES = 2;
const MIN_RATIO = 2;

/** No role opens anything. */
const WITHOUT_ROLES = scopesWithout({ isShared: () => false, isBound: () => true });

/** Look-ups that only a role excuses which opens nobody else's rows of that entity elsewhere. `lookups` are those of the walks. */
export function untiedByRole(
  walks: readonly Walk[],
  owners: Owners,
  lookups: readonly Lookup[],
): readonly UntiedByRole[] {
  const excused = new Set(lookups.filter(({ tied }) => tied === 'yes').map(({ occurrence }) => occurrence));
  const loose = walks
    .filter((walk) => lookups.some((one) => one.walk === walk && one.tied === 'yes'))
    .flatMap((walk) => lookupsIn(walk, owners, WITHOUT_ROLES))
    .filter(({ tied, kind, occurrence }) => tied !== 'yes' && kind === 'row' && excused.has(occurrence));
  if (loose.length === 0) return [];
  const tied = tiedPlaces(walks);
  const untied = placesBy(loose.map(({ occurrence, entity }) => [occurrence, entity] as const));
  return loose.flatMap((lookup): readonly UntiedByRole[] => {
    const counts = rolesAt(lookup.occurrence).map((role) => {
      const key = `${lookup.entity} ${String(role)}`;
      const places = tied.get(key)?.size ?? 0;
      return places < MIN_PLACES || places < MIN_RATIO * (untied.get(key)?.size ?? 0) ? 0 : places;
    });
    const tiedAt = Math.min(...counts);
    return counts.length === 0 || tiedAt === 0 ? [] : [{ lookup, tiedAt }];
  });
}

/** By entities and roles: the places that select rows through whoever holds the role. */
function tiedPlaces(walks: readonly Walk[]): ReadonlyMap<string, ReadonlySet<string>> {
  return placesBy(
    walks.flatMap((walk) =>
      [...effectsIn(walk, 'read'), ...effectsIn(walk, 'write')].flatMap((one) => {
        const { entity, selector } = one.node;
        if (entity.is !== 'known' || !WITHOUT_ROLES.proven(factsAt(one)).covers(selector.where)) return [];
        return [[one, entity.value] as const];
      }),
    ),
  );
}

function placesBy(found: readonly (readonly [Occurrence, string])[]): ReadonlyMap<string, ReadonlySet<string>> {
  const places = new Map<string, Set<string>>();
  for (const [one, entity] of found) {
    for (const role of rolesAt(one)) {
      const key = `${entity} ${String(role)}`;
      places.set(key, (places.get(key) ?? new Set()).add(keyOf(one.node.at)));
    }
  }
  return places;
}

/** The roles that whoever gets to a place holds, by what is asked for and with which answer. */
function rolesAt(place: Occurrence): readonly number[] {
  return [...new Set([...factsAt(place)].flatMap(rolesIn))];
}

const rolesIn = onceAFact((fact: Fact): readonly number[] =>
  impliedBy(fact)
    .filter((one) => roleOf(one) === 'global' && roleDataIn(one).some((data) => callerKey(data) !== undefined))
    .map(factKey),
);
