/**
 * What the store knows about its rows, whatever declared it: Prisma schema, ORM entities, Mongoose models, SQL DDL.
 */
import type { Place } from './location.js';

/** A table, collection or model. */
export interface Entity {
  /** Name as the code uses it: model or class name; the table's name when there is no model. */
  readonly name: string;
  /** Table or collection name where known. */
  readonly table?: string;
  readonly fields: readonly Field[];
  /** Column sets that are unique together, the primary key included, by field name. */
  readonly uniques: readonly (readonly string[])[];
  /** Column sets that are unique together among the rows that have certain values: `unique (order_id) where kind = 'fee'`. */
  readonly partialUniques?: readonly PartialUnique[];
  /** `check (…)` constraints, as text, with the fields they constrain to zero or more. */
  readonly checks: readonly {
    readonly text: string;
    readonly nonNegative: readonly string[];
    /** Fields it keeps within another one, or to zero or more for some rows: `refunded <= captured`, `kind <> 'wallet' or balance >= 0`. */
    readonly bounds?: readonly string[];
  }[];
  readonly at: Place;
  /** Who declared it: 'prisma', 'typeorm', 'sequelize', 'mongoose', 'sql' ... */
  readonly source: string;
}

/** Columns that are unique together among some rows, and what those have in which columns. */
export interface PartialUnique {
  readonly names: readonly string[];
  readonly among: readonly { readonly name: string; readonly value: string | number | boolean }[];
}

/** A column or document field. */
export interface Field {
  /** Name as the code uses it. */
  readonly name: string;
  /** Column name when it differs. */
  readonly column?: string;
  /** Type as written, lower case: 'string', 'int', 'decimal', 'datetime', 'json', an enum's or entity's name. */
  readonly type: string;
  readonly optional: boolean;
  readonly list: boolean;
  /** The entity a relation leads to, or a foreign key points at. */
  readonly references?: string;
  /** For a relation field: the foreign key fields of this entity it is kept in. */
  readonly through?: readonly string[];
  readonly id: boolean;
  readonly unique: boolean;
  readonly indexed: boolean;
  /** Optimistic-lock column (`@VersionColumn`, `version: true`). */
  readonly version?: boolean;
}

/** All entities of the audited tree. */
export interface Schema {
  readonly entities: readonly Entity[];
}

/** How an entity's rows lead to the one they belong to. */
export interface OwnerPath {
  /** Field names from the entity on: `['invoice', 'customerId']`; the last one identifies the owner. */
  readonly fields: readonly string[];
  /** Columns that hold the last step, where it is a relation kept in others. */
  readonly columns: readonly string[];
  /** Entity that owns, when the schema knows it. */
  readonly owner?: string;
  /** A field of the owner's own key: rows of the principal's entity belong to themselves. */
  readonly self?: true;
}
