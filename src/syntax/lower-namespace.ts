/** Namespaces: a function that is called at once and returns what the namespace exports. */
import type { Expr, ObjectMember, Statement } from '../model/il.js';
import { hoistLexical, hoistVars, isValueNamespace, namespaceNames } from './declare-names.js';
import { lowerBody } from './lower-body.js';
import { lowerThunk } from './lower-function.js';
import { namePattern, patternNames } from './lower-pattern.js';
import { AST_NODE_TYPES, type TSESTree } from './parse.js';
import { innerScope, lowerStatement, resolveName, spanOf, type Scope } from './scope.js';

/** Lowers `namespace A.B { … }`; of ambient ones and of `declare module` only the types are read. */
export function lowerNamespace(node: TSESTree.TSModuleDeclaration, scope: Scope): readonly Statement[] {
  const names = namespaceNames(node);
  const [first] = names;
  if (first === undefined || !isValueNamespace(node, scope)) {
    readTypes(node, scope);
    return [];
  }
  const made = namespaceValue(node, names, scope);
  const target = namePattern(first, node.id, scope);
  const span = spanOf(node);
  if (!isMerged(first, scope)) return [{ kind: 'declare', target, init: made, ...span }];
  return [{ kind: 'expression', expression: assignInto(first, made, node, scope), ...span }];
}

function readTypes(node: TSESTree.TSModuleDeclaration, outer: Scope): void {
  const body = node.body?.body ?? [];
  const own = node.id.type === AST_NODE_TYPES.Literal ? [JSON.stringify(node.id.value)] : namespaceNames(node);
  const typePrefix = outer.typePrefix + own.map((name) => `${name}.`).join('');
  // Values declared in here exist elsewhere: the names must not be found, and what is lowered is thrown away.
  const scope: Scope = { ...innerScope(outer), typePrefix };
  for (const statement of body) if (holdsTypes(statement)) lowerStatement(statement, scope);
}

function holdsTypes(node: TSESTree.Node): boolean {
  switch (node.type) {
    case AST_NODE_TYPES.ExportNamedDeclaration:
      return node.declaration !== null && holdsTypes(node.declaration);
    case AST_NODE_TYPES.TSInterfaceDeclaration:
    case AST_NODE_TYPES.TSTypeAliasDeclaration:
    case AST_NODE_TYPES.TSModuleDeclaration:
    case AST_NODE_TYPES.TSEnumDeclaration:
    case AST_NODE_TYPES.ClassDeclaration:
      return true;
    default:
      return false;
  }
}

function namespaceValue(node: TSESTree.TSModuleDeclaration, names: readonly string[], outer: Scope): Expr {
  const [name = '', ...rest] = names;
  const span = spanOf(node);
  const inside: Scope = { ...innerScope(outer), typePrefix: `${outer.typePrefix}${name}.` };
  const callable = lowerThunk(node, { name, form: 'arrow' }, inside, (scope) => {
    const [inner] = rest;
    if (inner === undefined) return namespaceBody(node, scope);
    const value = namespaceValue(node, rest, scope);
    const members: ObjectMember[] = [{ kind: 'property', key: inner, value, ...span }];
    return [{ kind: 'return', value: { kind: 'object', members, ...span }, ...span }];
  });
  return {
    kind: 'call',
    callee: { kind: 'function', callable, ...span },
    args: [],
    optional: false,
    typeArgs: [],
    ...span,
  };
}

function namespaceBody(node: TSESTree.TSModuleDeclaration, scope: Scope): readonly Statement[] {
  const statements = node.body?.body ?? [];
  hoistVars(statements, scope);
  hoistLexical(statements, scope);
  const body = lowerBody(statements, scope);
  const members = statements.flatMap(exportedNames).flatMap((id): ObjectMember[] => {
    const binding = resolveName(scope, id.name);
    const span = spanOf(id);
    if (binding?.hops !== 0) return [];
    return [{ kind: 'property', key: id.name, value: { kind: 'local', ...binding, ...span }, ...span }];
  });
  const span = spanOf(node);
  return [...body, { kind: 'return', value: { kind: 'object', members, ...span }, ...span }];
}

function exportedNames(node: TSESTree.Statement): readonly TSESTree.Identifier[] {
  return node.type === AST_NODE_TYPES.ExportNamedDeclaration ? declaredIdentifiers(node.declaration) : [];
}

/** Names that a declaration brings into the scope it stands in, types included. */
export function declaredIdentifiers(
  node: TSESTree.ExportNamedDeclaration['declaration'],
): readonly TSESTree.Identifier[] {
  if (node === null) return [];
  if (node.type === AST_NODE_TYPES.VariableDeclaration) {
    return node.declarations.flatMap((declarator) => patternNames(declarator.id));
  }
  let id: TSESTree.Node | null = node.id;
  while (id?.type === AST_NODE_TYPES.TSQualifiedName) id = id.left;
  return id?.type === AST_NODE_TYPES.Identifier ? [id] : [];
}

/** A namespace that adds to a class, a function or an earlier part of itself. */
function isMerged(name: string, scope: Scope): boolean {
  const binding = resolveName(scope, name);
  const slot = binding?.hops === 0 ? scope.frame.slots[binding.slot] : undefined;
  if (slot === undefined) return false;
  const merged = slot.kind !== 'namespace' || slot.begun;
  slot.begun = true;
  return merged;
}

function assignInto(name: string, value: Expr, node: TSESTree.Node, scope: Scope): Expr {
  const span = spanOf(node);
  const target = resolveName(scope, name);
  const object: Expr = { kind: 'global', name: 'Object', ...span };
  const existing: Expr =
    target === undefined ? { kind: 'global', name, ...span } : { kind: 'local', ...target, ...span };
  return {
    kind: 'call',
    callee: { kind: 'member', object, name: 'assign', optional: false, ...span },
    args: [existing, value],
    optional: false,
    typeArgs: [],
    ...span,
  };
}
