import type { Entity, Field, PartialUnique } from '../../model/schema.js';
import type { Place } from '../../model/location.js';
import { makeEntity, makeField, renamePartialUnique } from './make-entity.js';

/** A table as the statements read so far leave it. */
export interface Table {
  name: string;
  readonly columns: Map<string, Field>;
  /** Unique sets by constraint or index name, so that they can be dropped. */
  readonly uniques: Map<string, readonly string[]>;
  readonly partialUniques: Map<string, PartialUnique>;
  readonly checks: Map<string, Entity['checks'][number]>;
  /** Columns that a compound foreign key holds equal to a column of the row it points at. */
  readonly copies: Map<string, ColumnOf>;
  readonly at: Place;
}

/** A column of another table. */
export interface ColumnOf {
  readonly table: string;
  readonly column: string;
}

/** Tables by name, changed by each statement in turn. */
export type Tables = Map<string, Table>;

/** The table of this name, made when no statement has created it. */
export function openTable(tables: Tables, name: string, at: Place): Table {
  const found = tables.get(name);
  if (found) return found;
  const table: Table = {
    name,
    columns: new Map(),
    uniques: new Map(),
    partialUniques: new Map(),
    checks: new Map(),
    copies: new Map(),
    at,
  };
  tables.set(name, table);
  return table;
}

/** Changes a column that exists. */
export function changeColumn(table: Table, name: string, change: Partial<Field>): void {
  const column = table.columns.get(name) ?? makeField({ name, optional: true });
  table.columns.set(name, { ...column, ...change });
}

/** Adds a unique set under its constraint's name; without one, under the name PostgreSQL would give. */
export function addUnique(table: Table, columns: readonly string[], constraint: string | undefined): void {
  table.uniques.set(constraint ?? `${table.name}_${columns.join('_')}_key`, columns);
}

/** Renames a column wherever the table names it. */
export function renameColumn(table: Table, from: string, to: string): void {
  const column = table.columns.get(from);
  if (!column) return;
  const swap = (name: string): string => (name === from ? to : name);
  const columns = [...table.columns.values()];
  table.columns.clear();
  for (const each of columns) table.columns.set(swap(each.name), { ...each, name: swap(each.name) });
  for (const [name, set] of table.uniques) table.uniques.set(name, set.map(swap));
  for (const [name, set] of table.partialUniques) table.partialUniques.set(name, renamePartialUnique(set, swap));
  const copied = table.copies.get(from);
  table.copies.delete(from);
  if (copied !== undefined) table.copies.set(to, copied);
}

/** Takes a column away, and the sets that hold it. */
export function dropColumn(table: Table, name: string): void {
  table.columns.delete(name);
  table.copies.delete(name);
  for (const [constraint, set] of table.uniques) if (set.includes(name)) table.uniques.delete(constraint);
  for (const [index, { names, among }] of table.partialUniques)
    if (names.includes(name) || among.some((one) => one.name === name)) table.partialUniques.delete(index);
}

/** Tables as entities; those never created, only altered, are left out when they have no column. */
export function tablesToEntities(tables: Tables, source: string): readonly Entity[] {
  return [...tables.values()]
    .filter((table) => table.columns.size > 0)
    .map((table) => {
      const uniques = [...table.uniques.values()];
      const alone = new Set(uniques.filter((set) => set.length === 1).flat());
      return makeEntity({
        name: table.name,
        table: table.name,
        fields: [...table.columns.values()].map((field) => ({
          ...field,
          ...pointedAt(tables, table, field),
          unique: field.unique || alone.has(field.name),
        })),
        uniques,
        partialUniques: [...table.partialUniques.values()],
        checks: [...table.checks.values()],
        at: table.at,
        source,
      });
    });
}

/** Longest chain of columns that are held equal. */
const MAX_COPIES = 8;

/** What a column points at that has no key of its own: the same as the column that it is held equal to. */
function pointedAt(tables: Tables, table: Table, { name, references }: Field): Partial<Field> {
  let copied = references === undefined ? table.copies.get(name) : undefined;
  for (let step = 0; copied !== undefined && step < MAX_COPIES; step += 1) {
    const of = tables.get(copied.table);
    const found = of?.columns.get(copied.column)?.references;
    if (found !== undefined) return { references: found };
    copied = of?.copies.get(copied.column);
  }
  return {};
}
