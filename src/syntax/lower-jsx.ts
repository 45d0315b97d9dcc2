/** JSX: components, attributes and the expressions embedded in them. */
import type { Expr, ObjectMember } from '../model/il.js';
import { AST_NODE_TYPES, type TSESTree } from './parse.js';
import { lowerExpression, resolveName, spanOf, type Scope } from './scope.js';

/** Lowers `<Tag …>…</Tag>`. */
export function lowerJsxElement(node: TSESTree.JSXElement, scope: Scope): Expr {
  const component = lowerTag(node.openingElement.name, scope);
  return {
    kind: 'jsx',
    ...(component === undefined ? {} : { component }),
    attributes: node.openingElement.attributes.map((attribute) => lowerAttribute(attribute, scope)),
    children: lowerChildren(node.children, scope),
    ...spanOf(node),
  };
}

/** Lowers `<>…</>`. */
export function lowerJsxFragment(node: TSESTree.JSXFragment, scope: Scope): Expr {
  return { kind: 'jsx', attributes: [], children: lowerChildren(node.children, scope), ...spanOf(node) };
}

/** Lower-case tags and those with a dash or a namespace are the platform's own. */
function lowerTag(node: TSESTree.JSXTagNameExpression, scope: Scope): Expr | undefined {
  if (node.type === AST_NODE_TYPES.JSXNamespacedName) return undefined;
  if (node.type === AST_NODE_TYPES.JSXIdentifier && /^[a-z]|-/.test(node.name) && node.name !== 'this')
    return undefined;
  return lowerTagName(node, scope);
}

function lowerTagName(node: TSESTree.JSXTagNameExpression, scope: Scope): Expr | undefined {
  if (node.type === AST_NODE_TYPES.JSXNamespacedName) return undefined;
  if (node.type === AST_NODE_TYPES.JSXMemberExpression) {
    const object = lowerTagName(node.object, scope);
    if (object === undefined) return undefined;
    return { kind: 'member', object, name: node.property.name, optional: false, ...spanOf(node) };
  }
  if (node.name === 'this') return { kind: 'this', ...spanOf(node) };
  const binding = resolveName(scope, node.name);
  if (binding === undefined) return { kind: 'global', name: node.name, ...spanOf(node) };
  return { kind: 'local', hops: binding.hops, slot: binding.slot, ...spanOf(node) };
}

function lowerAttribute(node: TSESTree.JSXAttribute | TSESTree.JSXSpreadAttribute, scope: Scope): ObjectMember {
  if (node.type === AST_NODE_TYPES.JSXSpreadAttribute) {
    return { kind: 'spread', value: lowerExpression(node.argument, scope), ...spanOf(node) };
  }
  const { name } = node;
  const key = name.type === AST_NODE_TYPES.JSXIdentifier ? name.name : `${name.namespace.name}:${name.name.name}`;
  const value = node.value === null ? undefined : lowerEmbedded(node.value, scope, key);
  return { kind: 'property', key, value: value ?? { kind: 'literal', value: true, ...spanOf(node) }, ...spanOf(node) };
}

function lowerChildren(nodes: readonly TSESTree.JSXChild[], scope: Scope): Expr[] {
  const children: Expr[] = [];
  for (const node of nodes) {
    const child = lowerEmbedded(node, scope, '');
    if (child !== undefined) children.push(child);
  }
  return children;
}

function lowerEmbedded(node: TSESTree.JSXChild | TSESTree.Literal, scope: Scope, name: string): Expr | undefined {
  if (node.type === AST_NODE_TYPES.JSXText) {
    const value = node.value.trim();
    return value === '' ? undefined : { kind: 'literal', value, ...spanOf(node) };
  }
  if (node.type !== AST_NODE_TYPES.JSXExpressionContainer && node.type !== AST_NODE_TYPES.JSXSpreadChild) {
    return lowerExpression(node, scope);
  }
  const { expression } = node;
  return expression.type === AST_NODE_TYPES.JSXEmptyExpression ? undefined : lowerExpression(expression, scope, name);
}
