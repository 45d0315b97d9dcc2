import type { OwnerPath } from '../../model/schema.js';
import type { ReadEffect, WriteEffect } from '../../model/trace.js';
import type { Fact, Value } from '../../model/value.js';
import { callerKey, conditionsOn, presenceAt, type Condition } from './caller-keys.js';
import { keyOf } from './callers.js';
import { roleDataIn } from './guards.js';
import { lookupsIn, type Lookup } from './lookups.js';
import type { Owners } from './owners.js';
import { atomsOf, scopesWithout, type Scopes } from './scopes.js';
import type { Occurrence, Walk } from './walk.js';
import { dominates, effectsIn, factsAt } from './walk.js';

/** A look-up that finds what is any person's of the caller's group, where elsewhere such rows are found by the person. */
export interface GroupLookup {
  readonly lookup: Lookup;
  /** The column that ties such rows to one person elsewhere. */
  readonly own: string;
  /** Statements of the same place that are made for others than persons. */
  readonly beside: readonly Occurrence[];
}

/** A key of the caller's that persons have, and callers who act for a whole group do not. */
interface Person {
  readonly key: string;
  /** By entities: the column that ties their rows to the person. */
  readonly columns: ReadonlyMap<string, string>;
  /** Role data that is asked for where rows are tied to the person all the same. */
  readonly roles: ReadonlySet<string>;
}

type Statement = Occurrence<ReadEffect | WriteEffect>;

interface Placed {
  readonly statement: Statement;
  readonly conditions: readonly Condition[];
}

/**
 * Look-ups on ways where the caller is a person of a group, which only the group's key ties. That persons see their own
 * rows only is what the program itself says: it tells them from callers without such a key, who reach the same rows, and
 * ties rows to the key elsewhere.
 */
export function groupLookups(
  walks: readonly Walk[],
  owners: Owners,
  lookups: readonly Lookup[],
): readonly GroupLookup[] {
  const placed = walks.flatMap((walk) => statementsIn(walk, owners));
  const shared = sharedKeys(placed, owners);
  if (shared.size === 0) return [];
  return personsIn(placed, owners, shared).flatMap((person) => {
    const scopes = scopesOf(person, shared);
    return walks.flatMap((walk) => openToGroup(walk, owners, person, { scopes, lookups, placed }));
  });
}

function statementsIn(walk: Walk, owners: Owners): readonly Placed[] {
  return [...effectsIn(walk, 'read'), ...effectsIn(walk, 'write')].flatMap((statement): readonly Placed[] => {
    const { entity, selector } = statement.node;
    if (entity.is !== 'known') return [];
    return [{ statement, conditions: conditionsOn(owners, entity.value, selector.where) }];
  });
}

/** Keys of callers that select the rows of a whole group: `{ tenantId: user.tenantId }`. */
function sharedKeys(placed: readonly Placed[], owners: Owners): ReadonlySet<string> {
  return new Set(
    placed.flatMap(({ conditions }) =>
      conditions
        .filter(({ entity, column }) => owners.isGroupColumn(entity, column))
        .flatMap(({ value }) => callerKey(value) ?? []),
    ),
  );
}

function personsIn(placed: readonly Placed[], owners: Owners, shared: ReadonlySet<string>): readonly Person[] {
  const found = new Map<string, { readonly columns: Map<string, string>; readonly places: Statement[] }>();
  for (const { statement, conditions } of placed) {
    for (const { entity, column, value } of conditions) {
      const key = value.kind === 'member' ? callerKey(value) : undefined;
      if (key === undefined || shared.has(key) || !isPersonColumn(owners, entity, column)) continue;
      const person = found.get(key) ?? { columns: new Map<string, string>(), places: [] };
      found.set(key, person);
      person.columns.set(entity, column);
      person.places.push(statement);
    }
  }
  return [...found].flatMap(([key, { columns, places }]) => {
    if (!hasTwoKinds(placed, key, columns)) return [];
    return [{ key, columns, roles: new Set(places.flatMap(rolesAskedAt)) }];
  });
}

function isPersonColumn(owners: Owners, entity: string, column: string): boolean {
  return !owners.isGroupColumn(entity, column) && owners.pathBy(entity, column) !== undefined;
}

/** Whether the same rows are reached by callers who have the key and by callers who do not. */
function hasTwoKinds(placed: readonly Placed[], key: string, columns: ReadonlyMap<string, string>): boolean {
  const seen = new Map<string, Set<boolean>>();
  for (const { statement, conditions } of placed) {
    const there = presenceAt(statement).get(key);
    if (there === undefined) continue;
    for (const { entity } of conditions) seen.set(entity, (seen.get(entity) ?? new Set()).add(there));
  }
  return [...columns.keys()].some((entity) => seen.get(entity)?.size === 2);
}

function rolesAskedAt(place: Statement): readonly string[] {
  return [...factsAt(place)].flatMap(rolesIn);
}

function rolesIn(fact: Fact): readonly string[] {
  return roleDataIn(fact).flatMap((value) => callerKey(value) ?? []);
}

function scopesOf({ roles }: Person, shared: ReadonlySet<string>): Scopes {
  const isShared = (value: Value): boolean => {
    const key = value.kind === 'member' ? callerKey(value) : undefined;
    return key !== undefined && shared.has(key);
  };
  const isBound = (fact: Fact): boolean => {
    const asked = rolesIn(fact);
    return asked.length > 0 && asked.every((role) => roles.has(role));
  };
  return scopesWithout({ isShared, isBound });
}

interface Judged {
  readonly scopes: Scopes;
  /** All look-ups, as judged by whatever ties them to the caller. */
  readonly lookups: readonly Lookup[];
  readonly placed: readonly Placed[];
}

function openToGroup(
  walk: Walk,
  owners: Owners,
  person: Person,
  { scopes, lookups, placed }: Judged,
): readonly GroupLookup[] {
  const tied = new Set(
    lookups.filter((one) => one.walk === walk && one.tied === 'yes').map(({ occurrence }) => occurrence),
  );
  if (tied.size === 0) return [];
  const closer = lookupsIn(walk, owners, scopes);
  const own = closer.filter(({ tied: is }) => is === 'yes');
  return closer.flatMap((lookup): readonly GroupLookup[] => {
    const { occurrence, kind } = lookup;
    if (lookup.tied === 'yes' || kind !== 'row' || !tied.has(occurrence)) return [];
    if (presenceAt(occurrence).get(person.key) !== true) return [];
    const column = ownColumn(owners, person, lookup);
    if (column === undefined || isForAll(lookup) || own.some((one) => isOfAnother(one, lookup))) return [];
    return [{ lookup, own: column, beside: besideOf(lookup, placed, person) }];
  });
}

/** The column that ties the rows a request chooses to a person: theirs, or that of what they belong to. */
function ownColumn(owners: Owners, { columns }: Person, { entity, chosen }: Lookup): string | undefined {
  const fields = owners.find(entity)?.fields ?? [];
  for (const { field } of chosen) {
    const [first = ''] = field.split('.');
    const parent = fields.find(({ name, through = [] }) => name === first || through.includes(first))?.references;
    const column = columns.get(entity) ?? columns.get(parent ?? '') ?? columns.get(first);
    if (column !== undefined) return column;
  }
  return chosen.length === 0 ? undefined : columnToSamePerson(owners, columns, entity);
}

/** The column of rows that are nowhere selected by the person, where it leads to whom the columns of other rows lead. */
function columnToSamePerson(owners: Owners, columns: Person['columns'], entity: string): string | undefined {
  const paths = [...columns].map(([name, column]) => owners.pathBy(name, column));
  const persons = new Set(paths.flatMap((path) => (path?.fields.length === 1 ? (path.owner ?? []) : [])));
  const leadsThere = ({ owner, fields, self }: OwnerPath): boolean =>
    self !== true && fields.length === 1 && owner !== undefined && persons.has(owner);
  return owners.pathsOf(entity).find(leadsThere)?.columns[0];
}

/** Rows that a flag opens to all: `{ id, isPublic: true }`. */
function isForAll({ occurrence: { node } }: Lookup): boolean {
  if (node.what === 'call' || node.selector.where.kind !== 'object') return false;
  return [...node.selector.where.fields.values()].some(
    (value) => value.kind === 'const' && typeof value.value === 'boolean',
  );
}

/** Whether one look-up finds the person's own row, and the other, on the same way, that of somebody they deal with. */
function isOfAnother(own: Lookup, other: Lookup): boolean {
  if (own.entity !== other.entity || own.occurrence === other.occurrence) return false;
  const [first, second] = own.occurrence.order < other.occurrence.order ? [own, other] : [other, own];
  if (!dominates(first.occurrence, second.occurrence)) return false;
  const atoms = new Set(own.chosen.flatMap(({ value }) => [...atomsOf(value)]));
  return !other.chosen.some(({ value }) => [...atomsOf(value)].some((atom) => atoms.has(atom)));
}

/** Statements at the same place that are not made for a person. */
function besideOf({ occurrence }: Lookup, placed: readonly Placed[], { key }: Person): readonly Occurrence[] {
  const place = keyOf(occurrence.node.at);
  return placed
    .map(({ statement }) => statement)
    .filter((one) => keyOf(one.node.at) === place && presenceAt(one).get(key) !== true);
}
