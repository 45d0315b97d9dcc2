import type { Program } from '../../model/program.js';
import type { Place } from '../../model/location.js';
import type { Entity, Field, OwnerPath } from '../../model/schema.js';
import type { Value } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';
import { makeEntity, makeField } from '../../program/schema/make-entity.js';
import { isGroupKey, isMoneyField, isOwnerKey, isPrincipal, ownersOf } from '../../program/schema/ownership.js';
import { scopeOf } from './scopes.js';
import { keyOf } from './callers.js';
import type { Occurrence, Walk } from './walk.js';
import { effectsIn, factsAt } from './walk.js';

/** Who owns the rows of which entity: by the schema, and where there is none by how the program itself selects them. */
export interface Owners {
  readonly find: (entity: string) => Entity | undefined;
  /** Whether a schema says what columns there are. */
  readonly isDeclared: (entity: string) => boolean;
  readonly pathsOf: (entity: string) => readonly OwnerPath[];
  /** The way to an owner that begins with a column; rows that are owners themselves have none to themselves. */
  readonly pathBy: (entity: string, column: string) => OwnerPath | undefined;
  readonly isOwned: (entity: string) => boolean;
  /**
   * Whether a column leads to several people. Where its name does not tell: owners who have rows of their own belong to whom it
   * leads to, as customers do to a tenant.
   */
  readonly isGroupColumn: (entity: string, column: string) => boolean;
  /** Whether rows may also belong to nobody: the owner is optional, in a schema whose other owners are not. */
  readonly mayBeNobodys: (entity: string) => boolean;
  /** Whether rows stand for someone: a user, a customer, a tenant. */
  readonly isPrincipal: (entity: string) => boolean;
  /** Whether rows hold money or something counted like it. */
  readonly holdsMoney: (entity: string) => boolean;
}

/** Reads who owns what. `extraOwners` are owner columns that the configuration names. */
export function createOwners(program: Program, extraOwners: readonly string[], walks: readonly Walk[]): Owners {
  const declared = new Map(program.schema.entities.map((entity) => [entity.name, entity]));
  const schema = { entities: [...program.schema.entities, ...undeclared(walks, declared)] };
  const entities = new Map(schema.entities.map((entity) => [entity.name, entity]));
  const paths = new Map<string, readonly OwnerPath[]>();
  const find = (name: string): Entity | undefined => entities.get(name);
  const pathsOf = (name: string): readonly OwnerPath[] => {
    const known = paths.get(name);
    if (known !== undefined) return known;
    const entity = find(name);
    const found = entity === undefined ? [] : ownersOf(entity, schema, extraOwners);
    paths.set(name, found);
    return found;
  };
  const pathBy: Owners['pathBy'] = (name, column) =>
    pathsOf(name).find(
      ({ fields, columns, self }) => self !== true && (fields[0] === column || columns.includes(column)),
    );
  const used = ownedByUse(walks, (name) => entities.has(name) && pathsOf(name).length > 0);
  const keysOf = (name: string): readonly (readonly Field[])[] => {
    const entity = find(name);
    return entity === undefined ? [] : ownerKeys(entity, pathsOf(name), find);
  };
  const isOptional = (name: string): boolean =>
    keysOf(name).length > 0 && keysOf(name).every((keys) => keys.some((field) => field.optional));
  const isRequired = (name: string): boolean => keysOf(name).some((keys) => keys.every((field) => !field.optional));
  return {
    find,
    isGroupColumn: createGroups([...entities.keys()], { pathsOf, pathBy }),
    isDeclared: (name) => declared.has(name),
    pathsOf,
    pathBy,
    isOwned: (name) => pathsOf(name).length > 0 || used.has(name),
    mayBeNobodys: (name) => isOptional(name) && program.schema.entities.some((other) => isRequired(other.name)),
    isPrincipal: (name) => {
      const entity = find(name);
      return entity !== undefined && isPrincipal(entity);
    },
    holdsMoney: (name) => find(name)?.fields.some(isMoneyField) ?? false,
  };
}

/** Tells columns that lead to several people from those that lead to one. */
function createGroups(
  names: readonly string[],
  { pathsOf, pathBy }: Pick<Owners, 'pathsOf' | 'pathBy'>,
): Owners['isGroupColumn'] {
  const isOwnerOfOwners = (group: string | undefined): boolean =>
    names.flatMap(pathsOf).some(({ owner, self }) => {
      if (self === true || group === undefined || owner === undefined || owner === group) return false;
      return pathsOf(owner).some((path) => path.owner === group);
    });
  return (name, column) => {
    if (isGroupKey(column) || isOwnerKey(column)) return isGroupKey(column);
    return isOwnerOfOwners(pathBy(name, column)?.owner);
  };
}

/** Entities that no schema declares, with the fields by which the program selects and writes them. */
function undeclared(walks: readonly Walk[], declared: ReadonlyMap<string, Entity>): readonly Entity[] {
  const shapes = new Map<string, { readonly at: Place; readonly names: Set<string> }>();
  for (const walk of walks) {
    for (const { node } of [...effectsIn(walk, 'read'), ...effectsIn(walk, 'write')]) {
      if (node.entity.is !== 'known' || declared.has(node.entity.value)) continue;
      const shape = shapes.get(node.entity.value) ?? { at: node.at, names: new Set() };
      shapes.set(node.entity.value, shape);
      for (const name of fieldNames(node.selector.where)) shape.names.add(name);
      for (const name of node.what === 'write' ? fieldNames(node.data) : []) shape.names.add(name);
    }
  }
  return [...shapes].map(([name, { at, names }]) => {
    const fields = [...names].sort().map((field) => makeField({ name: field, id: field === 'id' || field === '_id' }));
    return makeEntity({ name, fields, at, source: 'use' });
  });
}

function fieldNames(value: Value): readonly string[] {
  if (value.kind === 'choice') return value.alternatives.flatMap((a) => fieldNames(a.value));
  return value.kind === 'object' ? [...value.fields.keys()].filter((name) => /^\w+$/.test(name)) : [];
}

/** The keys on the ways to the owner, by the entity they stand in. */
function ownerKeys(entity: Entity, paths: readonly OwnerPath[], find: Owners['find']): readonly (readonly Field[])[] {
  return paths.flatMap(({ fields }) => {
    const keys: Field[] = [];
    let at: Entity | undefined = entity;
    for (const name of fields) {
      const field: Field | undefined = at?.fields.find((one) => one.name === name);
      if (field === undefined || field.id) return [];
      keys.push(field);
      at = field.references === undefined ? undefined : find(field.references);
    }
    return [keys];
  });
}

/** Places that select an entity through their caller before it counts as owned. */
const MIN_PLACES = 2;

/** Entities whose owner the schema does not tell, but which the program itself selects by a key of its caller's. */
function ownedByUse(walks: readonly Walk[], isKnown: (entity: string) => boolean): ReadonlySet<string> {
  const places = new Map<string, Set<string>>();
  for (const walk of walks) {
    for (const occurrence of [...effectsIn(walk, 'read'), ...effectsIn(walk, 'write')]) {
      const { entity, selector, at } = occurrence.node;
      if (entity.is !== 'known' || isKnown(entity.value) || !hasOwnKey(occurrence, selector.where)) continue;
      places.set(entity.value, (places.get(entity.value) ?? new Set()).add(keyOf(at)));
    }
  }
  return new Set([...places].flatMap(([entity, found]) => (found.size >= MIN_PLACES ? [entity] : [])));
}

/** `{ programId: user.programId }` */
function hasOwnKey(occurrence: Occurrence, selector: Value): boolean {
  if ((selector.origin & (ORIGIN.principal | ORIGIN.scoped)) === 0) return false;
  if (selector.kind === 'choice') return selector.alternatives.some(({ value }) => hasOwnKey(occurrence, value));
  if (selector.kind !== 'object') return false;
  const scope = scopeOf(factsAt(occurrence));
  return [...selector.fields].some(
    ([name, value]) => /[a-z](Id|_id)$/.test(name) && value.kind !== 'object' && scope.owns(value),
  );
}
