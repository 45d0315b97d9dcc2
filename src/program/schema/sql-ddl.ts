import type {
  AlterTableCmd,
  AlterTableStmt,
  ColumnDef,
  Constraint,
  CreateStmt,
  IndexStmt,
  Node,
  RenameStmt,
} from 'libpg-query';
import type { Place } from '../../model/location.js';
import type { SqlCondition } from '../../model/sql.js';
import { EMPTY_QUERY } from '../sql/empty-query.js';
import type { ParseSql } from '../sql/parse-sql.js';
import { readConditions } from '../sql/read-condition.js';
import { nameOf } from '../sql/tree.js';
import { makeField } from './make-entity.js';
import { addUnique, changeColumn, dropColumn, openTable, renameColumn, type Table, type Tables } from './sql-tables.js';

/** A text of DDL and where it stands. */
export interface DdlText {
  readonly text: string;
  readonly file: string;
  /** Offset of the text in its file. */
  readonly start: number;
}

const DDL = /\b(?:create|alter|drop)\b/i;

/** Applies the tables, columns, constraints and indexes of a text to `tables`; other statements are passed over. */
export function applyDdl(tables: Tables, ddl: DdlText, parseSql: ParseSql): void {
  if (!DDL.test(ddl.text)) return;
  for (const { tree, start } of parseSql(ddl.text)) {
    const at: Place = { file: ddl.file, start: ddl.start + start, end: ddl.start + start };
    applyStatement(tables, tree, at);
  }
}

function applyStatement(tables: Tables, tree: Node, at: Place): void {
  if ('CreateStmt' in tree) createTable(tables, tree.CreateStmt, at);
  else if ('AlterTableStmt' in tree) alterTable(tables, tree.AlterTableStmt, at);
  else if ('IndexStmt' in tree) createIndex(tables, tree.IndexStmt, at);
  else if ('RenameStmt' in tree) rename(tables, tree.RenameStmt);
  else if ('DropStmt' in tree) drop(tables, tree.DropStmt.removeType ?? '', tree.DropStmt.objects ?? []);
}

function createTable(tables: Tables, create: CreateStmt, at: Place): void {
  const table = openTable(tables, create.relation?.relname ?? '', at);
  for (const element of create.tableElts ?? []) {
    if ('ColumnDef' in element) addColumn(table, element.ColumnDef);
    else if ('Constraint' in element) addConstraint(table, element.Constraint, undefined);
  }
}

function alterTable(tables: Tables, alter: AlterTableStmt, at: Place): void {
  if (alter.objtype !== 'OBJECT_TABLE') return;
  const table = openTable(tables, alter.relation?.relname ?? '', at);
  for (const command of alter.cmds ?? []) if ('AlterTableCmd' in command) applyCommand(table, command.AlterTableCmd);
}

function applyCommand(table: Table, { subtype, name = '', def }: AlterTableCmd): void {
  switch (subtype) {
    case 'AT_AddColumn':
      if (def && 'ColumnDef' in def) addColumn(table, def.ColumnDef);
      return;
    case 'AT_AddConstraint':
      if (def && 'Constraint' in def) addConstraint(table, def.Constraint, undefined);
      return;
    case 'AT_DropColumn':
      dropColumn(table, name);
      return;
    case 'AT_DropConstraint':
      table.uniques.delete(name);
      table.checks.delete(name);
      return;
    case 'AT_SetNotNull':
    case 'AT_DropNotNull':
      changeColumn(table, name, { optional: subtype === 'AT_DropNotNull' });
      return;
    default:
  }
}

/** Names PostgreSQL gives to the types written more commonly otherwise. */
const TYPES: Readonly<Record<string, string>> = {
  int2: 'int',
  int4: 'int',
  int8: 'bigint',
  integer: 'int',
  numeric: 'decimal',
  float4: 'float',
  float8: 'float',
  bool: 'boolean',
  varchar: 'string',
  bpchar: 'string',
  text: 'string',
  char: 'string',
  timestamp: 'datetime',
  timestamptz: 'datetime',
  jsonb: 'json',
};

function addColumn(table: Table, def: ColumnDef): void {
  const name = def.colname ?? '';
  const type = nameOf(def.typeName?.names?.at(-1)).toLowerCase();
  const serial = type.includes('serial');
  const list = (def.typeName?.arrayBounds ?? []).length > 0;
  table.columns.set(name, makeField({ name, type: serial ? 'int' : (TYPES[type] ?? type), optional: !serial, list }));
  for (const constraint of def.constraints ?? []) {
    if ('Constraint' in constraint) addConstraint(table, constraint.Constraint, name);
  }
}

/** A constraint of a table, or of the column it is written at. */
function addConstraint(table: Table, constraint: Constraint, column: string | undefined): void {
  const keys = column === undefined ? (constraint.keys ?? []).map(nameOf) : [column];
  switch (constraint.contype) {
    case 'CONSTR_PRIMARY':
      for (const key of keys) changeColumn(table, key, { id: true, optional: false });
      return;
    case 'CONSTR_UNIQUE':
      addUnique(table, keys, constraint.conname);
      return;
    case 'CONSTR_NOTNULL':
      for (const key of keys) changeColumn(table, key, { optional: false });
      return;
    case 'CONSTR_FOREIGN':
      addForeignKey(table, constraint, column);
      return;
    case 'CONSTR_CHECK':
      addCheck(table, constraint);
      return;
    default:
  }
}

function addForeignKey(table: Table, constraint: Constraint, column: string | undefined): void {
  const columns = column === undefined ? (constraint.fk_attrs ?? []).map(nameOf) : [column];
  const references = constraint.pktable?.relname;
  const last = columns.at(-1);
  if (references === undefined || last === undefined) return;
  // The last column of a compound key names the row, those before it usually the tenant.
  changeColumn(table, last, { references });
  const pointedAt = (constraint.pk_attrs ?? []).map(nameOf);
  for (const [index, name] of columns.slice(0, -1).entries()) {
    const held = pointedAt[index];
    if (held !== undefined) table.copies.set(name, { table: references, column: held });
  }
}

function addCheck(table: Table, constraint: Constraint): void {
  const conditions = readConditions(constraint.raw_expr, () => EMPTY_QUERY);
  const text = conditions.map(describeCondition).join(' and ');
  const bounds = conditions.flatMap(boundColumns);
  table.checks.set(constraint.conname ?? text, {
    text,
    nonNegative: conditions.flatMap(nonNegativeColumn),
    ...(bounds.length > 0 && { bounds }),
  });
}

/** Columns held against another column, or held to zero or more where nothing else is allowed. */
function boundColumns(condition: SqlCondition): readonly string[] {
  if (condition.kind === 'some')
    return condition.options.flatMap((option) =>
      option.flatMap((one) => [...nonNegativeColumn(one), ...boundColumns(one)]),
    );
  if (condition.kind !== 'compare' || condition.columnRef === undefined || !/^[<>]=?$/.test(condition.op)) return [];
  return [condition.column, condition.columnRef.split('.').at(-1) ?? condition.columnRef];
}

function describeCondition(condition: SqlCondition): string {
  if (condition.kind === 'some')
    return condition.options.map((option) => option.map(describeCondition).join(' and ')).join(' or ');
  if (condition.kind !== 'compare') return condition.kind;
  return `${condition.column} ${condition.op} ${String(condition.constant ?? condition.columnRef ?? '…')}`;
}

function nonNegativeColumn(condition: SqlCondition): readonly string[] {
  if (condition.kind !== 'compare' || condition.computed === true || typeof condition.constant !== 'number') return [];
  const atLeastZero =
    (condition.op === '>=' || condition.op === '>' || condition.op === 'between') && condition.constant >= 0;
  return atLeastZero || (condition.op === '>' && condition.constant === -1) ? [condition.column] : [];
}

function createIndex(tables: Tables, index: IndexStmt, at: Place): void {
  const table = openTable(tables, index.relation?.relname ?? '', at);
  const columns = (index.indexParams ?? []).map((node) => ('IndexElem' in node ? (node.IndexElem.name ?? '') : ''));
  const [first] = columns;
  if (first && table.columns.has(first)) changeColumn(table, first, { indexed: true });
  // One over an expression is unique only for some values.
  if (index.unique !== true || columns.includes('')) return;
  if (!index.whereClause) addUnique(table, columns, index.idxname);
  else addPartialUnique(table, index, columns);
}

/** A partial index; for which rows is only understood where their columns have certain values. */
function addPartialUnique(table: Table, { idxname, whereClause }: IndexStmt, names: readonly string[]): void {
  const conditions = readConditions(whereClause, () => EMPTY_QUERY);
  const among = conditions.flatMap((condition) => {
    if (condition.kind !== 'compare' || condition.op !== '=' || condition.computed === true) return [];
    const { column: name, constant: value } = condition;
    return value === undefined || value === null ? [] : [{ name, value }];
  });
  if (among.length === 0 || among.length < conditions.length) return;
  table.partialUniques.set(idxname ?? `${table.name}_${names.join('_')}_idx`, { names, among });
}

function rename(tables: Tables, { renameType, relation, subname = '', newname = '' }: RenameStmt): void {
  const table = tables.get(relation?.relname ?? '');
  if (!table) return;
  if (renameType === 'OBJECT_COLUMN') renameColumn(table, subname, newname);
  if (renameType !== 'OBJECT_TABLE') return;
  tables.delete(table.name);
  table.name = newname;
  tables.set(newname, table);
}

function drop(tables: Tables, type: string, objects: readonly Node[]): void {
  for (const object of objects) {
    const name = 'List' in object ? nameOf(object.List.items?.at(-1)) : nameOf(object);
    if (type === 'OBJECT_TABLE') tables.delete(name);
    if (type === 'OBJECT_INDEX') {
      for (const table of tables.values()) {
        table.uniques.delete(name);
        table.partialUniques.delete(name);
      }
    }
  }
}
