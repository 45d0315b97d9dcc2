import type { JoinExpr, Node, RangeVar } from 'libpg-query';
import type { SqlJoin, SqlQuery } from '../../model/sql.js';
import { readConditions } from './read-condition.js';
import type { ReadQuery } from './read-value.js';
import { nameOf } from './tree.js';

/** The tables of a query: the first one, those joined to it, and queries that stand for tables. */
export interface Tables {
  readonly entity: string;
  readonly alias?: string;
  readonly joins: readonly SqlJoin[];
  readonly subqueries: readonly SqlQuery[];
}

interface Named {
  readonly table: string;
  readonly alias?: string;
}

/** Reads a `from` or `using` clause; of a join, the leftmost table is the first one. */
export function readTables(items: readonly Node[], readQuery: ReadQuery): Tables {
  const joins: SqlJoin[] = [];
  const subqueries: SqlQuery[] = [];
  const add = (node: Node | undefined, how: Pick<SqlJoin, 'inner' | 'on'>): void => {
    if (!node) return;
    if ('JoinExpr' in node) {
      const join = node.JoinExpr;
      add(join.larg, join.jointype === 'JOIN_RIGHT' || join.jointype === 'JOIN_FULL' ? { ...how, inner: false } : how);
      add(join.rarg, {
        inner: join.jointype === 'JOIN_INNER' || join.jointype === 'JOIN_RIGHT',
        on: readOn(join, readQuery),
      });
      return;
    }
    joins.push({ ...readNamed(node), ...how });
    if ('RangeSubselect' in node) subqueries.push(readQuery(node.RangeSubselect.subquery));
  };
  for (const item of items) add(item, { inner: true, on: [] });
  const [first, ...rest] = joins;
  const alias = first?.alias === undefined ? {} : { alias: first.alias };
  return { entity: first?.table ?? '', ...alias, joins: rest, subqueries };
}

/** Name and alias of a table. */
export function readTable(range: RangeVar | undefined): Named {
  const alias = range?.alias?.aliasname;
  return { table: range?.relname ?? '', ...(alias === undefined ? {} : { alias }) };
}

function readNamed(node: Node): Named {
  if ('RangeVar' in node) return readTable(node.RangeVar);
  const alias = 'RangeSubselect' in node ? node.RangeSubselect.alias?.aliasname : undefined;
  return { table: '', ...(alias === undefined ? {} : { alias }) };
}

function readOn(join: JoinExpr, readQuery: ReadQuery): SqlJoin['on'] {
  const using = (join.usingClause ?? []).map(nameOf);
  return [
    ...using.map((column) => ({ kind: 'compare', column, op: '=', columnRef: column }) as const),
    ...readConditions(join.quals, readQuery),
  ];
}
