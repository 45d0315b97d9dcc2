import type { Node } from 'libpg-query';
import type { SqlCall, SqlQuery } from '../../model/sql.js';
import { type ReadQuery, readExpression, readValue } from './read-value.js';
import { lastName, readColumn, sublinksIn, walkTree } from './tree.js';

const AGGREGATES: ReadonlySet<string> = new Set([
  'count',
  'sum',
  'avg',
  'min',
  'max',
  'bool_and',
  'bool_or',
  'every',
  'array_agg',
  'json_agg',
  'jsonb_agg',
  'string_agg',
]);

/** An aggregate stands in the select list, possibly inside another expression. */
export function isAggregate(targets: readonly Node[]): boolean {
  return targets.some((target) =>
    functionsIn(target).some((call) => AGGREGATES.has(lastName(call.funcname)) && !call.over),
  );
}

/** Selected columns by alias or plain name. */
export function readColumns(targets: readonly Node[]): readonly string[] {
  return targets.flatMap((target) => {
    if (!('ResTarget' in target)) return [];
    const { name, val } = target.ResTarget;
    if (name !== undefined) return [name];
    return val && 'ColumnRef' in val ? [readColumn(val.ColumnRef).column] : [];
  });
}

/** Selected expressions that ask other queries. */
export function readComputed(targets: readonly Node[], readQuery: ReadQuery): Pick<SqlQuery, 'computed'> {
  const computed = targets.flatMap((target) => {
    if (!('ResTarget' in target) || target.ResTarget.name === undefined) return [];
    const { name, val } = target.ResTarget;
    return sublinksIn([val]).length === 0 ? [] : [{ name, value: readExpression(val, readQuery) }];
  });
  return computed.length === 0 ? {} : { computed };
}

/** Functions called in a select list or `from`, with their arguments. */
export function readFunctionCalls(nodes: readonly Node[], readQuery: ReadQuery): readonly SqlCall[] {
  return nodes.flatMap(functionsIn).map((call) => ({
    name: lastName(call.funcname),
    args: (call.args ?? []).map((arg) => readValue(arg, readQuery)),
  }));
}

interface FunctionCall {
  readonly funcname?: Node[];
  readonly args?: Node[];
  readonly over?: unknown;
}

function functionsIn(root: Node): readonly FunctionCall[] {
  const found: FunctionCall[] = [];
  walkTree([root], (key, value) => {
    if (key === 'FuncCall') found.push(value);
    return key !== 'SubLink' && key !== 'RangeSubselect';
  });
  return found;
}
