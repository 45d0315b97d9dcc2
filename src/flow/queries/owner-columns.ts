import type { WriteEffect } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';
import type { Owners } from './owners.js';
import { requiredBy } from './parts.js';
import type { Chosen } from './chosen.js';
import type { Scope } from './scopes.js';

/** The columns written that say whose the row is, or below which parent it stands. */
export function ownerColumns(owners: Owners, entity: string, data: Value): readonly (readonly [string, Value])[] {
  if (data.kind !== 'object') return [];
  const names = ownerNames(owners, entity);
  return [...data.fields].filter(([name]) => names.has(name));
}

/** The columns and relations that say whose a row is. */
function ownerNames(owners: Owners, entity: string): ReadonlySet<string> {
  const fields = owners.find(entity)?.fields ?? [];
  const firsts = owners.pathsOf(entity).map(({ fields: [first = ''] }) => first);
  return new Set(firsts.flatMap((first) => [first, ...(fields.find((field) => field.name === first)?.through ?? [])]));
}

/** Whether a selector names the owner itself: a constant, a setting, or nobody (`null`). Then it finds nothing of anybody else's. */
export function isOfOneOwner(owners: Owners, entity: string, where: Value): boolean {
  const names = ownerNames(owners, entity);
  return [...requiredBy(where)].some(
    ([name, value]) =>
      names.has(name) &&
      (value.kind === 'const'
        ? value.value !== undefined
        : value.origin === ORIGIN.environment && value.kind !== 'choice'),
  );
}

/** Whether the request chooses only keys that lead to no entity, and a row that is the caller's is a parent of the new one. */
export function isBelowOwn(
  owners: Owners,
  { entity, data }: WriteEffect,
  chosen: readonly Chosen[],
  scope: Scope,
): boolean {
  if (entity.is !== 'known' || data.kind !== 'object') return false;
  const parents = (owners.find(entity.value)?.fields ?? []).filter(
    ({ references, list }) => references !== undefined && !list && owners.isOwned(references),
  );
  const names = new Set(parents.flatMap(({ name, through = [] }) => [name, ...through]));
  return (
    chosen.every(({ field }) => !names.has(field.replace(/\..*/, ''))) &&
    [...data.fields].some(([name, value]) => names.has(name) && scope.covers(value))
  );
}
