/** Binary and logical chains, assignments and updates. */
import type { Expr } from '../model/il.js';
import { lowerPattern } from './lower-pattern.js';
import { AST_NODE_TYPES, type TSESTree } from './parse.js';
import { enter, lowerExpression, spanOf, type Scope } from './scope.js';

/** Lowers `a + b + c …` along its left side without recursion, however long it is. */
export function lowerBinary(node: TSESTree.BinaryExpression, scope: Scope): Expr {
  const chain: TSESTree.BinaryExpression[] = [];
  let first: TSESTree.Node = node;
  while (first.type === AST_NODE_TYPES.BinaryExpression) {
    chain.push(first);
    first = first.left;
  }
  let result = lowerOperand(first, scope);
  let depth = 0;
  for (const link of chain.toReversed()) {
    const joined = joinBinary(link, result, lowerExpression(link.right, scope));
    if (joined.kind === 'binary' && joined.left === result) depth += 1;
    result = joined;
  }
  limitDepth(scope, depth);
  return result;
}

/** `#field in object` has a name on its left side. */
function lowerOperand(node: TSESTree.Expression | TSESTree.PrivateIdentifier, scope: Scope): Expr {
  if (node.type !== AST_NODE_TYPES.PrivateIdentifier) return lowerExpression(node, scope);
  return { kind: 'literal', value: `#${node.name}`, ...spanOf(node) };
}

/** Texts that are written in several literals become one literal, so that whoever reads SQL sees it whole. */
function joinBinary(node: TSESTree.BinaryExpression, left: Expr, right: Expr): Expr {
  const text = node.operator === '+' ? textOf(right) : undefined;
  if (text !== undefined) {
    const before = textOf(left);
    if (before !== undefined) return { kind: 'literal', value: before + text, ...spanOf(node) };
    if (left.kind === 'binary' && left.op === '+') {
      const tail = textOf(left.right);
      if (tail !== undefined) {
        const joined: Expr = { kind: 'literal', value: tail + text, start: left.right.start, end: right.end };
        return { kind: 'binary', op: '+', left: left.left, right: joined, ...spanOf(node) };
      }
    }
  }
  return { kind: 'binary', op: node.operator, left, right, ...spanOf(node) };
}

function textOf(node: Expr): string | undefined {
  return node.kind === 'literal' && typeof node.value === 'string' ? node.value : undefined;
}

/** Lowers `a && b || c …` along its left side without recursion. */
export function lowerLogical(node: TSESTree.LogicalExpression, scope: Scope): Expr {
  const chain: TSESTree.LogicalExpression[] = [];
  let first: TSESTree.Expression = node;
  while (first.type === AST_NODE_TYPES.LogicalExpression) {
    chain.push(first);
    first = first.left;
  }
  let left = lowerExpression(first, scope);
  for (const link of chain.toReversed()) {
    left = { kind: 'logical', op: link.operator, left, right: lowerExpression(link.right, scope), ...spanOf(link) };
  }
  limitDepth(scope, chain.length);
  return left;
}

/** A chain is as deep as it is long, for whoever walks it. */
function limitDepth(scope: Scope, depth: number): void {
  enter(scope.state, depth);
  scope.state.depth -= depth;
}

/** Lowers `target op value`. */
export function lowerAssignment(node: TSESTree.AssignmentExpression, scope: Scope): Expr {
  return {
    kind: 'assign',
    op: node.operator,
    target: lowerPattern(node.left, scope),
    value: lowerExpression(node.right, scope, targetName(node.left)),
    ...spanOf(node),
  };
}

/** What a function is called that is assigned to `exports.create`, `create` or `module.exports`. */
function targetName(node: TSESTree.Expression): string {
  if (node.type === AST_NODE_TYPES.Identifier) return node.name;
  if (node.type !== AST_NODE_TYPES.MemberExpression || node.computed) return '';
  const { object, property } = node;
  const ofModule = object.type === AST_NODE_TYPES.Identifier && object.name === 'module';
  return ofModule && property.name === 'exports' ? 'module.exports' : property.name;
}

/** Lowers `++` and `--`. */
export function lowerUpdate(node: TSESTree.UpdateExpression, scope: Scope): Expr {
  return {
    kind: 'update',
    op: node.operator,
    target: lowerPattern(node.argument, scope),
    prefix: node.prefix,
    ...spanOf(node),
  };
}
