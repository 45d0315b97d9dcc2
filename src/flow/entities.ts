import type { Entity, Schema } from '../model/schema.js';

/** Entities of the program by any name code may use for them. */
export interface Entities {
  find(name: string): Entity | undefined;
  /** The entity's own name; the given one when the schema does not know it. */
  nameOf(name: string): string;
}

/** Indexes a schema by model name, table name and the client's accessor. */
export function createEntities(schema: Schema): Entities {
  const byName = new Map<string, Entity>();
  for (const entity of schema.entities) {
    for (const name of [entity.name, entity.table]) {
      if (name !== undefined && !byName.has(plain(name))) byName.set(plain(name), entity);
    }
  }
  const find = (name: string): Entity | undefined => byName.get(plain(name));
  return { find, nameOf: (name) => find(name)?.name ?? name };
}

/** `public.order_items`, `OrderItem` and `orderItem` are compared without schema, case and underscores. */
function plain(name: string): string {
  return (name.split('.').at(-1) ?? name).replaceAll(/["'`_]/g, '').toLowerCase();
}
