import type { FuncCall, Node, SubLink } from 'libpg-query';
import type { SqlQuery, SqlValue } from '../../model/sql.js';
import { lastName, nameOf, paramsIn, readColumn, readConstant } from './tree.js';

/** Reads the queries inside a query; handed down because queries and conditions hold each other. */
export type ReadQuery = (node: Node | undefined) => SqlQuery;

/** `'$1'` and `'%$1%'`: a hole inside quotes, as interpolated queries have it. */
const QUOTED_HOLE = /\$(\d+)/;

/** What a value expression is. */
export function readValue(node: Node | undefined, readQuery: ReadQuery): SqlValue {
  if (!node) return {};
  if ('TypeCast' in node) return readValue(node.TypeCast.arg, readQuery);
  if ('FuncCall' in node) return readCall(node.FuncCall, readQuery);
  if ('SubLink' in node) return readSublink(node.SubLink, readQuery);
  if ('CoalesceExpr' in node) return { ...readValue(node.CoalesceExpr.args?.[0], readQuery), call: 'coalesce' };
  return readPlain(node) ?? { params: paramsIn(node) };
}

/** What an expression is, taken apart where it is arithmetic. */
export function readExpression(node: Node | undefined, readQuery: ReadQuery): SqlValue {
  if (node && 'TypeCast' in node) return readExpression(node.TypeCast.arg, readQuery);
  if (node && 'CoalesceExpr' in node) return readExpression(node.CoalesceExpr.args?.[0], readQuery);
  if (!node || !('A_Expr' in node)) return readValue(node, readQuery);
  const { name, lexpr, rexpr } = node.A_Expr;
  const operands = [lexpr, rexpr].flatMap((side) => (side ? [readExpression(side, readQuery)] : []));
  return { operation: { op: nameOf(name?.[0]), operands } };
}

function readPlain(node: Node): SqlValue | undefined {
  if ('ParamRef' in node) return node.ParamRef.number === undefined ? {} : { param: node.ParamRef.number };
  if ('A_Const' in node) return readLiteral(readConstant(node.A_Const));
  if ('SQLValueFunction' in node) return { call: (node.SQLValueFunction.op ?? '').replace('SVFOP_', '').toLowerCase() };
  if (!('ColumnRef' in node)) return undefined;
  const { column, table } = readColumn(node.ColumnRef);
  return { columnRef: table === undefined ? column : `${table}.${column}` };
}

function readLiteral(constant: string | number | boolean | null): SqlValue {
  const hole = typeof constant === 'string' ? QUOTED_HOLE.exec(constant) : null;
  return hole ? { param: Number(hole[1]) } : { constant };
}

function readSublink(link: SubLink, readQuery: ReadQuery): SqlValue {
  return { query: readQuery(link.subselect) };
}

/** `lower($1)` keeps the hole beside the function's name. */
function readCall(call: FuncCall, readQuery: ReadQuery): SqlValue {
  const [first] = call.args ?? [];
  return { ...readValue(first, readQuery), call: lastName(call.funcname) };
}
