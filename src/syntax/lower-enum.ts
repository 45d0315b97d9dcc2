/** Enums: an object of the member values, and a type. */
import type { Expr, ObjectMember, Statement } from '../model/il.js';
import { namePattern } from './lower-pattern.js';
import { literalKey } from './lower-type.js';
import { AST_NODE_TYPES, type TSESTree } from './parse.js';
import { lowerExpression, spanOf, type Scope } from './scope.js';

/** Lowers `enum Name { … }`. */
export function lowerEnum(node: TSESTree.TSEnumDeclaration, scope: Scope): readonly Statement[] {
  const values = new Map<string, Expr>();
  const members: ObjectMember[] = [];
  let next: number | undefined = 0;
  for (const member of node.body.members) {
    const key = literalKey(member.id, false) ?? '';
    const value: Expr =
      member.initializer === undefined ? countedValue(member, next) : initialValue(member.initializer, values, scope);
    next = value.kind === 'literal' && typeof value.value === 'number' ? value.value + 1 : undefined;
    members.push({ kind: 'property', key, value, ...spanOf(member) });
    values.set(key, value);
  }
  const span = spanOf(node);
  const name = scope.typePrefix + node.id.name;
  scope.state.types.push({ kind: 'enum', name, typeParams: [], members: [...values.keys()], ...span });
  const target = namePattern(node.id.name, node.id, scope);
  return [{ kind: 'declare', target, init: { kind: 'object', members, ...span }, ...span }];
}

/** The number after that of the member before; unknown after a computed one. */
function countedValue(node: TSESTree.TSEnumMember, next: number | undefined): Expr {
  const span = spanOf(node);
  return next === undefined ? { kind: 'undefined', ...span } : { kind: 'literal', value: next, ...span };
}

/** An initialiser, where earlier members go by their names alone. */
function initialValue(node: TSESTree.Expression, values: ReadonlyMap<string, Expr>, scope: Scope): Expr {
  const earlier = node.type === AST_NODE_TYPES.Identifier ? values.get(node.name) : undefined;
  if (earlier !== undefined) return { ...earlier, ...spanOf(node) };
  const value = lowerExpression(node, scope);
  const isNegative = value.kind === 'unary' && value.op === '-' && value.operand.kind === 'literal';
  return isNegative ? { kind: 'literal', value: -Number(value.operand.value), ...spanOf(node) } : value;
}
