/** Variable declarations. */
import type { Statement } from '../model/il.js';
import { isLeftOut } from './declare-names.js';
import { lowerPattern } from './lower-pattern.js';
import { lowerAnnotation } from './lower-type.js';
import { AST_NODE_TYPES, type TSESTree } from './parse.js';
import { lowerExpression, setSlotType, spanOf, type Scope } from './scope.js';

/** Lowers `const a = 1, { b } = c` to one `declare` a declarator. */
export function lowerDeclaration(node: TSESTree.VariableDeclaration, scope: Scope): readonly Statement[] {
  if (isLeftOut(node, scope)) return [];
  const statements: Statement[] = [];
  for (const declarator of node.declarations) statements.push(...lowerDeclarator(declarator, node.kind, scope));
  return statements;
}

function lowerDeclarator(
  node: TSESTree.VariableDeclarator,
  kind: TSESTree.VariableDeclaration['kind'],
  scope: Scope,
): readonly Statement[] {
  const target = lowerPattern(node.id, scope);
  const type = lowerAnnotation(node.id.typeAnnotation, scope);
  if (type !== undefined && target.kind === 'local') setSlotType(scope, target.slot, type);
  // A second `var x;` leaves the value alone.
  if (node.init === null && kind === 'var') return [];
  const name = node.id.type === AST_NODE_TYPES.Identifier ? node.id.name : '';
  return [
    {
      kind: 'declare',
      target,
      ...(node.init === null ? {} : { init: lowerExpression(node.init, scope, name) }),
      ...(type === undefined ? {} : { type }),
      ...spanOf(node),
    },
  ];
}
