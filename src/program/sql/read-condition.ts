import type { A_Expr, A_Expr_Kind, Node, SubLink } from 'libpg-query';
import type { SqlCondition, SqlValue } from '../../model/sql.js';
import { type ReadQuery, readValue } from './read-value.js';
import { columnIn, lastName, nameOf, paramsIn, readColumn, sublinksIn } from './tree.js';

/** The conjuncts of a condition, nested `and`s flattened. */
export function readConditions(node: Node | undefined, readQuery: ReadQuery): readonly SqlCondition[] {
  if (!node) return [];
  if ('BoolExpr' in node) return readBoolean(node.BoolExpr.boolop ?? 'AND_EXPR', node.BoolExpr.args ?? [], readQuery);
  if ('A_Expr' in node) return readOperation(node.A_Expr, readQuery);
  if ('SubLink' in node) return [readSublink(node.SubLink, readQuery)];
  return [readTest(node) ?? other(node)];
}

function readTest(node: Node): SqlCondition | undefined {
  if ('ColumnRef' in node) return compare(node, '=', { constant: true });
  if ('NullTest' in node) {
    return compare(node.NullTest.arg, node.NullTest.nulltesttype === 'IS_NOT_NULL' ? 'is not null' : 'is null', {});
  }
  if (!('BooleanTest' in node)) return undefined;
  const test = node.BooleanTest.booltesttype ?? 'IS_TRUE';
  return compare(node.BooleanTest.arg, test.includes('NOT') ? '<>' : '=', { constant: test.endsWith('TRUE') });
}

function readBoolean(boolop: string, args: readonly Node[], readQuery: ReadQuery): readonly SqlCondition[] {
  if (boolop === 'AND_EXPR') return args.flatMap((arg) => readConditions(arg, readQuery));
  if (boolop === 'OR_EXPR') return [{ kind: 'some', options: args.map((arg) => readConditions(arg, readQuery)) }];
  const negated = args.flatMap((arg) => readConditions(arg, readQuery)).map(negate);
  const [only] = negated;
  return negated.length === 1 && only ? [only] : [{ kind: 'some', options: negated.map((condition) => [condition]) }];
}

const OPPOSITES: Readonly<Record<string, string>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  in: 'not in',
  'not in': 'in',
  'is null': 'is not null',
  'is not null': 'is null',
};

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function negate(condition: SqlCondition): SqlCondition {
  if (condition.kind === 'exists') return { ...condition, negated: !condition.negated };
  if (condition.kind === 'compare') return { ...condition, op: OPPOSITES[condition.op] ?? `not ${condition.op}` };
  if (condition.kind === 'some') return { kind: 'other', params: [] };
  return condition;
}

function other(node: Node): SqlCondition {
  return { kind: 'other', params: paramsIn(node) };
}

/** A comparison with the column found on this side; undefined when there is none. */
function compare(
  side: Node | undefined,
  op: string,
  value: SqlValue & { readonly more?: readonly SqlValue[] },
): SqlCondition | undefined {
  if (side && 'ColumnRef' in side) return { ...value, kind: 'compare', ...readColumn(side.ColumnRef), op };
  if (side && 'TypeCast' in side) return compare(side.TypeCast.arg, op, value);
  if (side && 'SubLink' in side) return undefined;
  const inside = columnIn(side);
  return inside && { ...value, kind: 'compare', ...inside, op, computed: true };
}

function readOperation(expr: A_Expr, readQuery: ReadQuery): readonly SqlCondition[] {
  const { lexpr: left, rexpr: right } = expr;
  if (left && right && 'RowExpr' in left && 'RowExpr' in right) {
    return readRows(expr, { columns: left.RowExpr.args ?? [], values: right.RowExpr.args ?? [] }, readQuery);
  }
  const op = operatorOf(expr);
  // The plain column is the subject, on whichever side it stands: `$1 = user_id`, `0 <= balance - $1`.
  const mirrored = expr.kind === 'AEXPR_OP_ANY' ? 'any' : (MIRRORED[op] ?? op);
  for (const side of orderSides(
    { subject: left, against: right, op },
    { subject: right, against: left, op: mirrored },
  )) {
    const condition = compare(side.subject, side.op, readOperand(side.against, readQuery));
    if (condition) return [withFigures(condition, side, readQuery)];
  }
  return [{ kind: 'other', params: paramsIn([left, right]) }];
}

/** A comparison with the figures over other rows that stand in it. */
function withFigures(condition: SqlCondition, { subject, against }: Side, readQuery: ReadQuery): SqlCondition {
  const queries = sublinksIn([subject, against]).map((link) => readQuery(link.subselect));
  const beside = queries.filter(({ aggregate }) => aggregate);
  return beside.length === 0 || condition.kind !== 'compare' ? condition : { ...condition, beside };
}

function orderSides(left: Side, right: Side): readonly Side[] {
  return isColumn(right.subject) && !isColumn(left.subject) ? [right, left] : [left, right];
}

interface Side {
  readonly subject: Node | undefined;
  readonly against: Node | undefined;
  readonly op: string;
}

/** `(a, b) = ($1, $2)` is a comparison for each column. */
function readRows(
  expr: A_Expr,
  { columns, values }: { readonly columns: readonly Node[]; readonly values: readonly Node[] },
  readQuery: ReadQuery,
): readonly SqlCondition[] {
  return columns.flatMap((lexpr, index) => {
    const rexpr = values[index];
    return rexpr ? readOperation({ ...expr, lexpr, rexpr }, readQuery) : [];
  });
}

function isColumn(node: Node | undefined): boolean {
  if (!node) return false;
  return 'ColumnRef' in node || ('TypeCast' in node && isColumn(node.TypeCast.arg));
}

function readOperand(node: Node | undefined, readQuery: ReadQuery): SqlValue & { readonly more?: readonly SqlValue[] } {
  const items = itemsOf(node);
  if (!items) return readValue(node, readQuery);
  const [first, ...more] = items.map((item) => readValue(item, readQuery));
  return more.length === 0 ? { ...first } : { ...first, more };
}

function itemsOf(node: Node | undefined): readonly Node[] | undefined {
  if (node && 'List' in node) return node.List.items ?? [];
  if (node && 'A_ArrayExpr' in node) return node.A_ArrayExpr.elements ?? [];
  return undefined;
}

/** Operators whose kind says more than their name: what they are when the name is the plain one, and otherwise. */
const OPERATORS: Readonly<
  Partial<Record<A_Expr_Kind, { readonly plain: string; readonly if: string; readonly else?: string }>>
> = {
  AEXPR_IN: { if: '=', plain: 'in', else: 'not in' },
  AEXPR_OP_ANY: { if: '=', plain: 'in' },
  AEXPR_OP_ALL: { if: '<>', plain: 'not in' },
  AEXPR_DISTINCT: { if: '=', plain: '<>' },
  AEXPR_LIKE: { if: '~~', plain: 'like', else: 'not like' },
  AEXPR_ILIKE: { if: '~~*', plain: 'like', else: 'not like' },
};

function operatorOf(expr: A_Expr): string {
  const name = nameOf(expr.name?.at(-1)).toLowerCase();
  if (name.startsWith('between')) return 'between';
  const known = OPERATORS[expr.kind ?? 'AEXPR_OP'];
  if (known) return name === known.if ? known.plain : (known.else ?? name);
  return name === '!=' ? '<>' : name;
}

function readSublink(link: SubLink, readQuery: ReadQuery): SqlCondition {
  const query = readQuery(link.subselect);
  if (link.subLinkType === 'EXISTS_SUBLINK') return { kind: 'exists', negated: false, query };
  const operator = lastName(link.operName);
  const op = operator === '' || operator === '=' ? 'in' : operator;
  return compare(link.testexpr, op, { query }) ?? { kind: 'exists', negated: false, query };
}
