/** Statements: the table, and the forms that need no file of their own. */
import type { Expr, Statement, SwitchCase } from '../model/il.js';
import { DEFAULT_NAME, hoistLexical, isDeclaration, isLeftOut } from './declare-names.js';
import { declaredName, lowerBlock, lowerBody } from './lower-body.js';
import { lowerClass } from './lower-class.js';
import { lowerEnum } from './lower-enum.js';
import { lowerFunction } from './lower-function.js';
import { lowerDoWhile, lowerFor, lowerForIn, lowerForOf, lowerWhile } from './lower-loop.js';
import { lowerNamespace } from './lower-namespace.js';
import { namePattern } from './lower-pattern.js';
import { lowerTry } from './lower-try.js';
import { dottedName } from './lower-type.js';
import { lowerInterface, lowerTypeAlias } from './lower-type-declaration.js';
import { lowerDeclaration } from './lower-variable.js';
import { AST_NODE_TYPES, dispatch, type NodeTable, type TSESTree } from './parse.js';
import { innerScope, lowerExpression, lowerStatement, resolveName, spanOf, type Scope } from './scope.js';

/** Lowers any statement. Types, empty statements and module syntax leave nothing. */
export function statementOf(node: TSESTree.Node, scope: Scope): readonly Statement[] {
  return dispatch(statementLowerers, node, scope) ?? [];
}

const statementLowerers: Partial<NodeTable<TSESTree.Node, Scope, readonly Statement[]>> = {
  BlockStatement: (node, scope) => [{ kind: 'block', body: lowerBlock(node, scope), ...spanOf(node) }],
  BreakStatement: lowerJump,
  ClassDeclaration: lowerClassDeclaration,
  ContinueStatement: lowerJump,
  DoWhileStatement: lowerDoWhile,
  ExportDefaultDeclaration: lowerDefaultExport,
  ExportNamedDeclaration: (node, scope) => (node.declaration === null ? [] : lowerStatement(node.declaration, scope)),
  ExpressionStatement: (node, scope) => [
    { kind: 'expression', expression: lowerExpression(node.expression, scope), ...spanOf(node) },
  ],
  ForInStatement: lowerForIn,
  ForOfStatement: lowerForOf,
  ForStatement: (node, scope) => lowerFor(node, scope),
  FunctionDeclaration: lowerFunctionDeclaration,
  IfStatement: (node, scope) => [
    {
      kind: 'if',
      test: lowerExpression(node.test, scope),
      then: lowerBlock(node.consequent, scope),
      else: lowerBlock(node.alternate, scope),
      ...spanOf(node),
    },
  ],
  LabeledStatement: lowerLabeled,
  ReturnStatement: (node, scope) => [
    {
      kind: 'return',
      ...(node.argument === null ? {} : { value: lowerExpression(node.argument, scope) }),
      ...spanOf(node),
    },
  ],
  SwitchStatement: lowerSwitch,
  ThrowStatement: (node, scope) => [{ kind: 'throw', value: lowerExpression(node.argument, scope), ...spanOf(node) }],
  TryStatement: lowerTry,
  TSEnumDeclaration: lowerEnum,
  TSExportAssignment: lowerExportAssignment,
  TSImportEqualsDeclaration: lowerAlias,
  TSInterfaceDeclaration: lowerInterface,
  TSModuleDeclaration: lowerNamespace,
  TSTypeAliasDeclaration: lowerTypeAlias,
  VariableDeclaration: lowerDeclaration,
  WhileStatement: lowerWhile,
  WithStatement: (node, scope) => [
    { kind: 'expression', expression: lowerExpression(node.object, scope), ...spanOf(node.object) },
    ...lowerStatement(node.body, scope),
  ],
};

function declare(name: string, init: Expr, node: TSESTree.Node, scope: Scope): Statement {
  return { kind: 'declare', target: namePattern(name, node, scope), init, ...spanOf(node) };
}

function lowerFunctionDeclaration(node: TSESTree.FunctionDeclaration, scope: Scope): readonly Statement[] {
  const slotName = declaredName(node);
  const callable = lowerFunction(node, { name: slotName, form: 'function' }, scope);
  const target = namePattern(slotName, node.id ?? node, scope);
  return [{ kind: 'declare', target, init: { kind: 'function', callable, ...spanOf(node) }, ...spanOf(node) }];
}

function lowerClassDeclaration(node: TSESTree.ClassDeclaration, scope: Scope): readonly Statement[] {
  if (isLeftOut(node, scope)) return [];
  const name = declaredName(node);
  const init = lowerClass(node, name, scope);
  return [{ kind: 'declare', target: namePattern(name, node.id ?? node, scope), init, ...spanOf(node) }];
}

function lowerDefaultExport(node: TSESTree.ExportDefaultDeclaration, scope: Scope): readonly Statement[] {
  const { declaration } = node;
  if (isDeclaration(declaration)) return lowerStatement(declaration, scope);
  return [declare(DEFAULT_NAME, lowerExpression(declaration, scope, DEFAULT_NAME), node, scope)];
}

/** `export = value` */
function lowerExportAssignment(node: TSESTree.TSExportAssignment, scope: Scope): readonly Statement[] {
  const span = spanOf(node);
  const object: Expr = { kind: 'global', name: 'module', ...span };
  const to = { kind: 'member', object, name: 'exports', optional: false, ...span } as const;
  const value = lowerExpression(node.expression, scope, 'module.exports');
  const expression: Expr = { kind: 'assign', op: '=', target: { kind: 'target', to, ...span }, value, ...span };
  return [{ kind: 'expression', expression, ...span }];
}

/** `import Name = Outer.Inner`; `import x = require('y')` is an import. */
function lowerAlias(node: TSESTree.TSImportEqualsDeclaration, scope: Scope): readonly Statement[] {
  if (node.moduleReference.type === AST_NODE_TYPES.TSExternalModuleReference) return [];
  const span = spanOf(node.moduleReference);
  const [first = '', ...rest] = dottedName(node.moduleReference).split('.');
  const binding = resolveName(scope, first);
  let value: Expr =
    binding === undefined ? { kind: 'global', name: first, ...span } : { kind: 'local', ...binding, ...span };
  for (const name of rest) value = { kind: 'member', object: value, name, optional: false, ...span };
  return [declare(node.id.name, value, node, scope)];
}

function lowerJump(node: TSESTree.BreakStatement | TSESTree.ContinueStatement): readonly Statement[] {
  const kind = node.type === AST_NODE_TYPES.BreakStatement ? 'break' : 'continue';
  return [{ kind, ...(node.label === null ? {} : { label: node.label.name }), ...spanOf(node) }];
}

function lowerLabeled(node: TSESTree.LabeledStatement, scope: Scope): readonly Statement[] {
  const label = node.label.name;
  const wrap = (body: Statement): Statement => ({ kind: 'labeled', label, body, ...spanOf(node) });
  // The label belongs to the loop itself and not to the block that holds its initialisation.
  if (node.body.type === AST_NODE_TYPES.ForStatement) return lowerFor(node.body, scope, wrap);
  const body = lowerStatement(node.body, scope);
  const [only] = body;
  return [wrap(only !== undefined && body.length === 1 ? only : { kind: 'block', body, ...spanOf(node.body) })];
}

function lowerSwitch(node: TSESTree.SwitchStatement, outer: Scope): readonly Statement[] {
  const subject = lowerExpression(node.discriminant, outer);
  const scope = innerScope(outer);
  for (const each of node.cases) hoistLexical(each.consequent, scope);
  const cases = node.cases.map((each): SwitchCase => ({
    ...(each.test === null ? {} : { test: lowerExpression(each.test, scope) }),
    body: lowerBody(each.consequent, scope),
    ...spanOf(each),
  }));
  return [{ kind: 'switch', subject, cases, ...spanOf(node) }];
}
