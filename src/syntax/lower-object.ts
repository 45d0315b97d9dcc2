/** Object literals. */
import type { Expr, ObjectMember } from '../model/il.js';
import { lowerFunction } from './lower-function.js';
import { literalKey } from './lower-type.js';
import { AST_NODE_TYPES, type TSESTree } from './parse.js';
import { lowerExpression, spanOf, type Scope } from './scope.js';

/** Lowers `{ … }`. */
export function lowerObject(node: TSESTree.ObjectExpression, scope: Scope): Expr {
  return {
    kind: 'object',
    members: node.properties.map((property) => lowerMember(property, scope)),
    ...spanOf(node),
  };
}

function lowerMember(node: TSESTree.ObjectLiteralElement, scope: Scope): ObjectMember {
  if (node.type === AST_NODE_TYPES.SpreadElement) {
    return { kind: 'spread', value: lowerExpression(node.argument, scope), ...spanOf(node) };
  }
  const name = literalKey(node.key, node.computed);
  const key = name ?? lowerKey(node.key, scope);
  if (node.value.type === AST_NODE_TYPES.FunctionExpression && (node.method || node.kind !== 'init')) {
    return lowerMethod(node, node.value, key, scope);
  }
  return { kind: 'property', key, value: lowerValue(node.value, name ?? '', scope), ...spanOf(node) };
}

function lowerKey(node: TSESTree.PropertyName, scope: Scope): string | Expr {
  return node.type === AST_NODE_TYPES.PrivateIdentifier ? `#${node.name}` : lowerExpression(node, scope);
}

/** `{ a = 1 }` outside a pattern and methods without a body are errors that the parser lets pass. */
function lowerValue(node: TSESTree.Property['value'], name: string, scope: Scope): Expr {
  if (node.type === AST_NODE_TYPES.AssignmentPattern) return lowerExpression(node.right, scope, name);
  if (node.type === AST_NODE_TYPES.TSEmptyBodyFunctionExpression) return { kind: 'undefined', ...spanOf(node) };
  return lowerExpression(node, scope, name);
}

function lowerMethod(
  node: TSESTree.Property,
  value: TSESTree.FunctionExpression,
  key: string | Expr,
  scope: Scope,
): ObjectMember {
  const name = typeof key === 'string' ? key : '';
  if (node.kind === 'init') {
    const callable = lowerFunction(value, { name, form: 'method' }, scope);
    return { kind: 'property', key, value: { kind: 'function', callable, ...spanOf(value) }, ...spanOf(node) };
  }
  const form = node.kind === 'get' ? 'getter' : 'setter';
  const callable = lowerFunction(value, { name, form }, scope);
  return { kind: 'accessor', key, access: node.kind, callable, ...spanOf(node) };
}
