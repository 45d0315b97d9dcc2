/** Hoisting: which names a callable or block declares, found before its statements are lowered. */
import { AST_NODE_TYPES, dispatch, type NodeTable, type TSESTree } from './parse.js';
import { declarePattern } from './lower-pattern.js';
import { declareName, type Scope } from './scope.js';

/** Name of the slot of a default export that has no name of its own. */
export const DEFAULT_NAME = 'default';

/** Declares the `var`s of a callable, however deep in blocks they stand. */
export function hoistVars(statements: readonly TSESTree.Node[], scope: Scope): void {
  const pending: TSESTree.Node[] = [...statements].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === AST_NODE_TYPES.VariableDeclaration) {
      if (node.kind === 'var') declareVariables(node, scope);
      continue;
    }
    const children = dispatch(nestedStatements, node, undefined);
    for (const child of children?.toReversed() ?? []) if (child) pending.push(child);
  }
}

type Nested = readonly (TSESTree.Node | null | undefined)[];

const nestedStatements: Partial<NodeTable<TSESTree.Node, undefined, Nested>> = {
  BlockStatement: (node) => node.body,
  ExportNamedDeclaration: (node) => [node.declaration],
  DoWhileStatement: (node) => [node.body],
  ForInStatement: (node) => [node.left, node.body],
  ForOfStatement: (node) => [node.left, node.body],
  ForStatement: (node) => [node.init, node.body],
  IfStatement: (node) => [node.consequent, node.alternate],
  LabeledStatement: (node) => [node.body],
  SwitchStatement: (node) => node.cases.flatMap((each) => each.consequent),
  TryStatement: (node) => [node.block, node.handler?.body, node.finalizer],
  WhileStatement: (node) => [node.body],
  WithStatement: (node) => [node.body],
};

/** Declares what a list of statements declares in its own block. */
export function hoistLexical(statements: readonly TSESTree.Node[], scope: Scope): void {
  for (const node of statements) dispatch(lexicalDeclarations, node, scope);
}

const lexicalDeclarations: Partial<NodeTable<TSESTree.Node, Scope, void>> = {
  VariableDeclaration(node, scope) {
    if (node.kind !== 'var') declareVariables(node, scope);
  },
  FunctionDeclaration(node, scope) {
    declareName(scope, node.id?.name ?? DEFAULT_NAME, 'function');
  },
  ClassDeclaration(node, scope) {
    if (isLeftOut(node, scope)) return;
    declareName(scope, node.id?.name ?? DEFAULT_NAME, 'class');
  },
  TSDeclareFunction(node, scope) {
    if (scope.state.ambient) declareName(scope, node.id?.name ?? DEFAULT_NAME, 'function');
  },
  TSEnumDeclaration(node, scope) {
    declareName(scope, node.id.name, 'enum');
  },
  TSModuleDeclaration(node, scope) {
    if (isValueNamespace(node, scope)) declareName(scope, namespaceNames(node)[0] ?? '', 'namespace');
  },
  ImportDeclaration(node, scope) {
    for (const specifier of node.specifiers) declareName(scope, specifier.local.name, 'import');
  },
  TSImportEqualsDeclaration(node, scope) {
    const required = node.moduleReference.type === AST_NODE_TYPES.TSExternalModuleReference;
    declareName(scope, node.id.name, required ? 'import' : 'const');
  },
  ExportNamedDeclaration(node, scope) {
    if (node.declaration !== null) hoistLexical([node.declaration], scope);
  },
  ExportDefaultDeclaration(node, scope) {
    if (!isDeclaration(node.declaration)) declareName(scope, DEFAULT_NAME, 'const');
    else hoistLexical([node.declaration], scope);
  },
};

function declareVariables(node: TSESTree.VariableDeclaration, scope: Scope): void {
  if (isLeftOut(node, scope)) return;
  const kind = node.kind === 'var' || node.kind === 'let' ? node.kind : 'const';
  for (const declarator of node.declarations) declarePattern(declarator.id, kind, scope);
}

/** True for `declare …` in a file that runs: the name belongs to the outside. */
export function isLeftOut(node: { readonly declare?: boolean }, scope: Scope): boolean {
  return node.declare === true && !scope.state.ambient;
}

type DefaultExport = TSESTree.ExportDefaultDeclaration['declaration'];

/** True when `export default` is followed by a declaration rather than an expression. */
export function isDeclaration(node: DefaultExport): node is Exclude<DefaultExport, TSESTree.Expression> {
  switch (node.type) {
    case AST_NODE_TYPES.FunctionDeclaration:
    case AST_NODE_TYPES.ClassDeclaration:
    case AST_NODE_TYPES.TSDeclareFunction:
    case AST_NODE_TYPES.TSInterfaceDeclaration:
    case AST_NODE_TYPES.TSTypeAliasDeclaration:
    case AST_NODE_TYPES.TSEnumDeclaration:
    case AST_NODE_TYPES.TSModuleDeclaration:
      return true;
    default:
      return false;
  }
}

/** `['A', 'B']` of `namespace A.B`; empty for `declare module 'x'` and `declare global`. */
export function namespaceNames(node: TSESTree.TSModuleDeclaration): readonly string[] {
  if (node.kind === 'global') return [];
  const names: string[] = [];
  let id: TSESTree.Node = node.id;
  while (id.type === AST_NODE_TYPES.TSQualifiedName) {
    names.unshift(id.right.name);
    id = id.left;
  }
  return id.type === AST_NODE_TYPES.Identifier ? [id.name, ...names] : [];
}

/** True when a namespace exists at run time: it is named, not ambient and holds more than types. */
export function isValueNamespace(node: TSESTree.TSModuleDeclaration, scope: Scope): boolean {
  if (node.declare || scope.state.ambient || namespaceNames(node).length === 0) return false;
  return node.body.body.some((statement) => !isTypeOnly(statement));
}

function isTypeOnly(node: TSESTree.Node): boolean {
  if (node.type === AST_NODE_TYPES.ExportNamedDeclaration && node.declaration !== null) {
    return isTypeOnly(node.declaration);
  }
  return node.type === AST_NODE_TYPES.TSInterfaceDeclaration || node.type === AST_NODE_TYPES.TSTypeAliasDeclaration;
}
