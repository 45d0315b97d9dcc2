/** Lists of statements: blocks and the bodies of callables. */
import type { Statement } from '../model/il.js';
import { DEFAULT_NAME, hoistLexical } from './declare-names.js';
import { AST_NODE_TYPES, type TSESTree } from './parse.js';
import { innerScope, lowerStatement, type Scope } from './scope.js';

/** Lowers statements whose names are declared already; hoisted functions come first. */
export function lowerBody(nodes: readonly TSESTree.Statement[], scope: Scope): readonly Statement[] {
  const statements: Statement[] = [];
  for (const node of nodes) if (hoistedFunction(node) !== undefined) statements.push(...lowerStatement(node, scope));
  for (const node of nodes) if (hoistedFunction(node) === undefined) statements.push(...lowerStatement(node, scope));
  return statements;
}

/** Lowers a block, or the single statement in its place, in a scope of its own. */
export function lowerBlock(node: TSESTree.Statement | null, outer: Scope): readonly Statement[] {
  if (node === null) return [];
  const nodes = node.type === AST_NODE_TYPES.BlockStatement ? node.body : [node];
  const scope = innerScope(outer);
  hoistLexical(nodes, scope);
  return lowerBody(nodes, scope);
}

/** The function that a statement declares, exported or not. */
function hoistedFunction(node: TSESTree.Node | null): TSESTree.FunctionDeclaration | undefined {
  if (node === null) return undefined;
  if (node.type === AST_NODE_TYPES.FunctionDeclaration) return node;
  const exported =
    node.type === AST_NODE_TYPES.ExportNamedDeclaration || node.type === AST_NODE_TYPES.ExportDefaultDeclaration;
  return exported ? hoistedFunction(node.declaration) : undefined;
}

/** Name of the slot of a declared function or class. */
export function declaredName(node: { readonly id: TSESTree.Identifier | null }): string {
  return node.id?.name ?? DEFAULT_NAME;
}

/** Separates 'use strict' and the like from the statements. */
export function splitDirectives<S extends TSESTree.Statement>(
  nodes: readonly S[],
): { readonly directives: readonly string[]; readonly rest: readonly S[] } {
  const directives: string[] = [];
  for (const node of nodes) {
    if (node.type !== AST_NODE_TYPES.ExpressionStatement || node.directive === undefined) break;
    directives.push(node.directive);
  }
  return { directives, rest: directives.length === 0 ? nodes : nodes.slice(directives.length) };
}
