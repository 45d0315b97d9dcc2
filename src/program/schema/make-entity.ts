import type { Entity, Field, PartialUnique } from '../../model/schema.js';

/** What is said of a field or entity; what is not known may be undefined. */
type Said<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/** A field with what is not said left at its usual value. */
export function makeField(said: Said<Field> & Pick<Field, 'name'>): Field {
  const { column, references, through = [], version, name, type } = said;
  return {
    name,
    type: type ?? 'unknown',
    ...flags(said),
    ...(column === undefined || column === name ? {} : { column }),
    ...(references === undefined ? {} : { references }),
    ...(through.length === 0 ? {} : { through }),
    ...(version === true ? { version } : {}),
  };
}

function flags(said: Said<Field>): Pick<Field, 'optional' | 'list' | 'id' | 'unique' | 'indexed'> {
  const { optional = false, list = false, id = false, unique = false, indexed = false } = said;
  return { optional, list, id, unique, indexed };
}

/** An entity with the single-column uniques of its fields added to its unique sets. */
export function makeEntity(said: Said<Entity> & Pick<Entity, 'name' | 'fields' | 'at' | 'source'>): Entity {
  const { name, table, fields, partialUniques = [], checks = [], at, source } = said;
  const keys = fields.filter((field) => field.id);
  // Several id fields are one compound key, none of them unique by itself.
  const single = fields.filter((field) => field.unique || (field.id && keys.length === 1)).map((field) => [field.name]);
  const compound = keys.length > 1 ? [keys.map((key) => key.name)] : [];
  const uniques = uniqueSets([...single, ...compound, ...(said.uniques ?? [])]);
  return {
    name,
    ...(table === undefined ? {} : { table }),
    fields,
    uniques,
    ...(partialUniques.length === 0 ? {} : { partialUniques }),
    checks,
    at,
    source,
  };
}

/** A partial unique set in other names: columns of a table as fields of a model, or a column by its new name. */
export function renamePartialUnique({ names, among }: PartialUnique, rename: (name: string) => string): PartialUnique {
  return { names: names.map(rename), among: among.map((one) => ({ ...one, name: rename(one.name) })) };
}

/** The same sets, each once, in order. */
export function uniqueSets(sets: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const known = new Map<string, readonly string[]>();
  for (const set of sets) {
    const key = [...set].sort().join('\0');
    if (set.length > 0 && !known.has(key)) known.set(key, set);
  }
  return [...known.values()];
}
