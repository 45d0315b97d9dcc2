import type { Entity, Field } from '../../model/schema.js';
import { plainField, plainName } from './entity-names.js';
import { renamePartialUnique, uniqueSets } from './make-entity.js';

/** Makes one entity of those that declare the same table; names the code uses win over those of the database. */
export function mergeEntities(entities: readonly Entity[]): readonly Entity[] {
  const models = entities.filter((entity) => entity.source !== 'sql');
  const tables = entities.filter((entity) => entity.source === 'sql');
  const merged: Entity[] = [];
  for (const entity of [...models, ...tables]) {
    const known = merged.findIndex((other) => isSame(other, entity));
    const other = merged[known];
    if (other) merged[known] = merge(other, entity);
    else merged.push(entity);
  }
  return linkReferences(merged).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isSame(known: Entity, entity: Entity): boolean {
  if (known.name === entity.name) return true;
  // Two models of one source are two entities, however alike their names.
  if (known.source === entity.source) return false;
  if (known.table !== undefined && entity.table !== undefined && known.table !== known.name) {
    return known.table.toLowerCase() === entity.table.toLowerCase();
  }
  return plainName(known.name) === plainName(entity.table ?? entity.name);
}

function merge(model: Entity, other: Entity): Entity {
  const rest = [...other.fields];
  const names = new Map<string, string>();
  const fields = model.fields.map((field) => {
    const at = rest.findIndex((candidate) => isSameField(field, candidate));
    const [match] = at < 0 ? [] : rest.splice(at, 1);
    if (match) names.set(match.name, field.name);
    return match ? mergeField(field, match) : field;
  });
  const rename = (name: string): string => names.get(name) ?? name;
  const table = model.table !== undefined && model.table !== model.name ? model.table : (other.table ?? model.table);
  const partialUniques = [
    ...(model.partialUniques ?? []),
    ...(other.partialUniques ?? []).map((one) => renamePartialUnique(one, rename)),
  ];
  return {
    ...model,
    ...(table === undefined ? {} : { table }),
    fields: [...fields, ...rest],
    uniques: uniqueSets([...model.uniques, ...other.uniques.map((set) => set.map(rename))]),
    ...(partialUniques.length === 0 ? {} : { partialUniques }),
    checks: [
      ...model.checks,
      ...other.checks.map((check) => ({
        ...check,
        nonNegative: check.nonNegative.map(rename),
        ...(check.bounds !== undefined && { bounds: check.bounds.map(rename) }),
      })),
    ],
  };
}

function isSameField(field: Field, other: Field): boolean {
  // A relation is no column, though it may be called like one.
  if (field.list || field.through !== undefined) return false;
  return plainField(field.column ?? field.name) === plainField(other.column ?? other.name);
}

function mergeField(field: Field, other: Field): Field {
  const references = field.references ?? other.references;
  const column = field.column ?? (other.name === field.name ? undefined : other.name);
  return {
    ...field,
    type: field.type === 'unknown' ? other.type : field.type,
    ...(references === undefined ? {} : { references }),
    ...(column === undefined ? {} : { column }),
    id: field.id || other.id,
    unique: field.unique || other.unique,
    indexed: field.indexed || other.indexed,
  };
}

/** References by table name become references by entity name. */
function linkReferences(entities: readonly Entity[]): Entity[] {
  const names = new Set(entities.map((entity) => entity.name));
  const byTable = new Map(
    entities.flatMap((entity) => (entity.table === undefined ? [] : [[entity.table, entity.name] as const])),
  );
  const byPlainName = new Map(entities.map((entity) => [plainName(entity.name), entity.name]));
  const resolve = (name: string): string =>
    names.has(name) ? name : (byTable.get(name) ?? byPlainName.get(plainName(name)) ?? name);
  return entities.map((entity) => ({
    ...entity,
    fields: entity.fields.map((field) =>
      field.references === undefined ? field : { ...field, references: resolve(field.references) },
    ),
  }));
}
