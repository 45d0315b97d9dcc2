/** Loops. */
import type { Statement } from '../model/il.js';
import { hoistLexical } from './declare-names.js';
import { lowerBlock } from './lower-body.js';
import { lowerPattern } from './lower-pattern.js';
import { lowerAnnotation } from './lower-type.js';
import { lowerDeclaration } from './lower-variable.js';
import { AST_NODE_TYPES, type TSESTree } from './parse.js';
import { innerScope, lowerExpression, setSlotType, spanOf, type Scope } from './scope.js';

/** Lowers `while`. */
export function lowerWhile(node: TSESTree.WhileStatement, scope: Scope): readonly Statement[] {
  const test = lowerExpression(node.test, scope);
  return [{ kind: 'loop', test, testAfter: false, body: lowerBlock(node.body, scope), ...spanOf(node) }];
}

/** Lowers `do … while`. */
export function lowerDoWhile(node: TSESTree.DoWhileStatement, scope: Scope): readonly Statement[] {
  const test = lowerExpression(node.test, scope);
  return [{ kind: 'loop', test, testAfter: true, body: lowerBlock(node.body, scope), ...spanOf(node) }];
}

/** Lowers `for (;;)`: its initialisation stands before the loop, both in one block. `wrap` adds a label to the loop. */
export function lowerFor(
  node: TSESTree.ForStatement,
  outer: Scope,
  wrap: (loop: Statement) => Statement = (loop) => loop,
): readonly Statement[] {
  const scope = innerScope(outer);
  const init = node.init === null ? [] : lowerInit(node.init, scope);
  const loop = wrap({
    kind: 'loop',
    ...(node.test === null ? {} : { test: lowerExpression(node.test, scope) }),
    testAfter: false,
    ...(node.update === null ? {} : { update: lowerExpression(node.update, scope) }),
    body: lowerBlock(node.body, scope),
    ...spanOf(node),
  });
  return init.length === 0 ? [loop] : [{ kind: 'block', body: [...init, loop], ...spanOf(node) }];
}

function lowerInit(node: TSESTree.Expression | TSESTree.VariableDeclaration, scope: Scope): readonly Statement[] {
  if (node.type !== AST_NODE_TYPES.VariableDeclaration) {
    return [{ kind: 'expression', expression: lowerExpression(node, scope), ...spanOf(node) }];
  }
  hoistLexical([node], scope);
  return lowerDeclaration(node, scope);
}

/** Lowers `for … in`. */
export function lowerForIn(node: TSESTree.ForInStatement, scope: Scope): readonly Statement[] {
  return lowerEach(node, 'in', scope);
}

/** Lowers `for … of` and `for await`. */
export function lowerForOf(node: TSESTree.ForOfStatement, scope: Scope): readonly Statement[] {
  return lowerEach(node, node.await ? 'await' : 'of', scope);
}

function lowerEach(
  node: TSESTree.ForInStatement | TSESTree.ForOfStatement,
  form: 'of' | 'in' | 'await',
  outer: Scope,
): readonly Statement[] {
  const source = lowerExpression(node.right, outer);
  const scope = innerScope(outer);
  if (node.left.type === AST_NODE_TYPES.VariableDeclaration) hoistLexical([node.left], scope);
  const bound = node.left.type === AST_NODE_TYPES.VariableDeclaration ? node.left.declarations[0].id : node.left;
  const target = lowerPattern(bound, scope);
  const type = 'typeAnnotation' in bound ? annotationType(bound.typeAnnotation, scope) : undefined;
  if (type !== undefined && target.kind === 'local') setSlotType(scope, target.slot, type);
  return [{ kind: 'each', form, target, source, body: lowerBlock(node.body, scope), ...spanOf(node) }];
}

/** Only bindings have an annotation here; a cast has a bare type under the same name. */
function annotationType(node: TSESTree.TSTypeAnnotation | TSESTree.TypeNode | undefined, scope: Scope) {
  return node?.type === AST_NODE_TYPES.TSTypeAnnotation ? lowerAnnotation(node, scope) : undefined;
}
