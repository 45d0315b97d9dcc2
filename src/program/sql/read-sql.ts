import type { DeleteStmt, InsertStmt, Node, OnConflictClause, SelectStmt, UpdateStmt, WithClause } from 'libpg-query';
import type { SqlAssignment, SqlInsert, SqlLock, SqlQuery } from '../../model/sql.js';
import { parseSql } from './parse-sql.js';
import { readConditions } from './read-condition.js';
import { readControl } from './read-control.js';
import { EMPTY_QUERY } from './empty-query.js';
import { readTable, readTables } from './read-from.js';
import { isAggregate, readColumns, readComputed, readFunctionCalls } from './read-select-list.js';
import { readValue } from './read-value.js';
import { columnIn, nameOf, paramsIn, readConstant, sublinksIn } from './tree.js';

/** Reads query texts to plain data. Holes are written `$1`, `$2` …; undefined for a text that does not parse. */
export type ReadSql = (text: string) => readonly SqlQuery[] | undefined;

/** A reader of queries that answers each text once; `loadSqlParser` has to be awaited before its first use. */
export function createSqlReader(): ReadSql {
  const known = new Map<string, readonly SqlQuery[] | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    const queries = readSql(text);
    known.set(text, queries);
    return queries;
  };
}

/** Reads a query text; see `createSqlReader` for one that remembers. */
export function readSql(text: string): readonly SqlQuery[] | undefined {
  const statements = parseSql(text);
  if (statements.length === 0) return undefined;
  return statements.map(({ tree, partial }) => (partial ? { ...readQuery(tree), partial } : readQuery(tree)));
}

function readQuery(node: Node | undefined): SqlQuery {
  if (!node) return EMPTY_QUERY;
  if ('SelectStmt' in node) return readSelect(node.SelectStmt);
  if ('InsertStmt' in node) return readInsert(node.InsertStmt);
  if ('UpdateStmt' in node) return readUpdate(node.UpdateStmt);
  if ('DeleteStmt' in node) return readDelete(node.DeleteStmt);
  return readControl(node);
}

function readSelect(select: SelectStmt): SqlQuery {
  // The first arm of a union speaks for the query, the others are queries inside it.
  if (select.larg && select.rarg) {
    const first = readSelect(select.larg);
    return {
      ...first,
      subqueries: [...first.subqueries, readSelect(select.rarg)],
      ctes: [...first.ctes, ...readCtes(select.withClause)],
    };
  }
  const tables = readTables(select.fromClause ?? [], readQuery);
  const targets = select.targetList ?? [];
  return {
    ...EMPTY_QUERY,
    ...tables,
    kind: 'select',
    where: readConditions(select.whereClause, readQuery),
    aggregate: (select.groupClause ?? []).length === 0 && isAggregate(targets),
    columns: readColumns(targets),
    ...readComputed(targets, readQuery),
    calls: readFunctionCalls([...targets, ...(select.fromClause ?? [])], readQuery),
    ctes: readCtes(select.withClause),
    subqueries: [...tables.subqueries, ...readSelectedQueries(targets)],
    ...readLimit(select.limitCount),
    ...readLock(select.lockingClause),
  };
}

function readSelectedQueries(targets: readonly Node[]): readonly SqlQuery[] {
  return sublinksIn(targets).map((link) => readQuery(link.subselect));
}

function readCtes(clause: WithClause | undefined): SqlQuery['ctes'] {
  return (clause?.ctes ?? []).flatMap((node) =>
    'CommonTableExpr' in node
      ? [{ name: node.CommonTableExpr.ctename ?? '', query: readQuery(node.CommonTableExpr.ctequery) }]
      : [],
  );
}

function readLimit(node: Node | undefined): Pick<SqlQuery, 'limit'> {
  if (!node || !('A_Const' in node)) return {};
  const limit = readConstant(node.A_Const);
  return typeof limit === 'number' ? { limit } : {};
}

const LOCKS: Readonly<Record<string, SqlLock>> = {
  LCS_FORUPDATE: 'update',
  LCS_FORNOKEYUPDATE: 'no key update',
  LCS_FORSHARE: 'share',
  LCS_FORKEYSHARE: 'key share',
};

function readLock(clauses: readonly Node[] | undefined): Partial<SqlQuery> {
  const [first] = clauses ?? [];
  if (!first || !('LockingClause' in first)) return {};
  const { strength, waitPolicy } = first.LockingClause;
  const lock = LOCKS[strength ?? ''];
  return {
    ...(lock ? { lock } : {}),
    skipLocked: waitPolicy === 'LockWaitSkip',
    nowait: waitPolicy === 'LockWaitError',
  };
}

function readInsert(insert: InsertStmt): SqlQuery {
  const source = insert.selectStmt && 'SelectStmt' in insert.selectStmt ? insert.selectStmt.SelectStmt : undefined;
  const rows = source?.valuesLists ?? [];
  return {
    ...EMPTY_QUERY,
    kind: 'insert',
    entity: readTable(insert.relation).table,
    insertColumns: readInserted(insert.cols ?? [], rows[0]),
    ...(rows.length > 0 ? { insertRows: rows.length } : {}),
    ...(insert.onConflictClause ? readConflict(insert.onConflictClause) : {}),
    returning: insert.returningClause !== undefined,
    ctes: readCtes(insert.withClause),
    subqueries: source && rows.length === 0 ? [readSelect(source)] : [],
  };
}

function readConflict(conflict: OnConflictClause): Partial<SqlQuery> {
  return {
    onConflict: conflict.action === 'ONCONFLICT_UPDATE' ? 'update' : 'nothing',
    conflictColumns: readConflictColumns(conflict.infer?.indexElems),
    set: readAssignments(conflict.targetList),
    where: readConditions(conflict.whereClause, readQuery),
  };
}

function readInserted(columns: readonly Node[], row: Node | undefined): readonly SqlInsert[] {
  const values = row && 'List' in row ? (row.List.items ?? []) : [];
  return columns.map((column, index) => ({
    ...readValue(values[index], readQuery),
    column: 'ResTarget' in column ? (column.ResTarget.name ?? '') : '',
  }));
}

function readConflictColumns(elements: readonly Node[] | undefined): readonly string[] {
  return (elements ?? []).flatMap((element) =>
    'IndexElem' in element && element.IndexElem.name ? [element.IndexElem.name] : [],
  );
}

function readUpdate(update: UpdateStmt): SqlQuery {
  const { table: entity, ...alias } = readTable(update.relation);
  const { joins, subqueries, ...source } = readTables(update.fromClause ?? [], readQuery);
  return {
    ...EMPTY_QUERY,
    kind: 'update',
    entity,
    ...alias,
    joins: update.fromClause ? [{ table: source.entity, inner: true, on: [], ...aliasOf(source) }, ...joins] : [],
    subqueries,
    set: readAssignments(update.targetList),
    where: readConditions(update.whereClause, readQuery),
    returning: update.returningClause !== undefined,
    ctes: readCtes(update.withClause),
  };
}

function aliasOf(source: { readonly alias?: string }): { readonly alias?: string } {
  return source.alias === undefined ? {} : { alias: source.alias };
}

function readAssignments(targets: readonly Node[] | undefined): readonly SqlAssignment[] {
  return (targets ?? []).flatMap((target) => {
    if (!('ResTarget' in target)) return [];
    const column = target.ResTarget.name ?? '';
    return [{ column, ...readAssigned(column, target.ResTarget.val) }];
  });
}

/** `balance - $1` and `coalesce(balance, 0) + $1` are relative to what is stored. */
function readAssigned(column: string, value: Node | undefined): Omit<SqlAssignment, 'column'> {
  if (!value || !('A_Expr' in value)) return readValue(value, readQuery);
  const { lexpr, rexpr, name } = value.A_Expr;
  const op = nameOf(name?.[0]);
  if (op !== '+' && op !== '-') return { params: paramsIn(value) };
  if (columnIn(lexpr)?.column === column) return { ...readValue(rexpr, readQuery), relative: op };
  if (op === '+' && columnIn(rexpr)?.column === column) return { ...readValue(lexpr, readQuery), relative: op };
  return { params: paramsIn(value) };
}

function readDelete(remove: DeleteStmt): SqlQuery {
  const { table: entity, ...alias } = readTable(remove.relation);
  const { joins, subqueries, ...source } = readTables(remove.usingClause ?? [], readQuery);
  return {
    ...EMPTY_QUERY,
    kind: 'delete',
    entity,
    ...alias,
    joins: remove.usingClause ? [{ table: source.entity, inner: true, on: [], ...aliasOf(source) }, ...joins] : [],
    subqueries,
    where: readConditions(remove.whereClause, readQuery),
    returning: remove.returningClause !== undefined,
    ctes: readCtes(remove.withClause),
  };
}
