import type { Entity, Field, Schema } from '../../model/schema.js';
import { isMoneyField, isStateField } from '../../program/schema/ownership.js';

/** What a column holds: something counted that may run out, where a row stands in its life, or neither. */
export type ColumnMeaning = 'quantity' | 'state' | 'other';

/** An entity of the schema by the name effects use. */
export function findEntity(schema: Schema, name: string): Entity | undefined {
  return schema.entities.find((entity) => entity.name === name);
}

/** What a column of an entity holds, by its declaration, or by its name where the schema does not know it. */
export function meaningOf(entity: Entity | undefined, name: string): ColumnMeaning {
  const field = entity?.fields.find((each) => each.name === name || each.column === name) ?? undeclared(name);
  if (isMoneyField(field)) return 'quantity';
  if (isStateField(field) || isFlag(field)) return 'state';
  return 'other';
}

/** `redeemed`, `usedAt`: rows stand where they stand by a flag or a moment as well. */
function isFlag({ type, list, references }: Field): boolean {
  return !list && references === undefined && (type === 'boolean' || type === 'datetime' || type === 'date');
}

function undeclared(name: string): Field {
  return { name, type: '', optional: true, list: false, id: false, unique: false, indexed: false };
}
