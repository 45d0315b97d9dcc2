/** Expressions: the table, and the forms that need no file of their own. */
import type { Argument, Expr, IndexExpr, MemberExpr } from '../model/il.js';
import { lowerClassExpression } from './lower-class.js';
import { lowerFunctionExpression } from './lower-function.js';
import { lowerJsxElement, lowerJsxFragment } from './lower-jsx.js';
import { lowerObject } from './lower-object.js';
import { lowerAssignment, lowerBinary, lowerLogical, lowerUpdate } from './lower-operator.js';
import { lowerType, lowerTypeArgs, plainTemplate } from './lower-type.js';
import { AST_NODE_TYPES, dispatch, type NodeTable, type TSESTree } from './parse.js';
import { lowerExpression, resolveName, spanOf, type Scope } from './scope.js';

/** Lowers any expression; `name` names a function or class that stands here. */
export function expressionOf(node: TSESTree.Expression, scope: Scope, name: string): Expr {
  switch (node.type) {
    case AST_NODE_TYPES.ArrowFunctionExpression:
    case AST_NODE_TYPES.FunctionExpression:
      return lowerFunctionExpression(node, name, scope);
    case AST_NODE_TYPES.ClassExpression:
      return lowerClassExpression(node, name, scope);
    case AST_NODE_TYPES.TSAsExpression:
    case AST_NODE_TYPES.TSSatisfiesExpression:
    case AST_NODE_TYPES.TSTypeAssertion:
      return lowerCast(node, name, scope);
    default:
      // A tree that the parser accepted in spite of an error may hold anything here.
      return dispatch(expressionLowerers, node, scope) ?? { kind: 'global', name: '', ...spanOf(node) };
  }
}

const expressionLowerers: Partial<NodeTable<TSESTree.Expression, Scope, Expr>> = {
  ArrayExpression: (node, scope) => ({
    kind: 'array',
    items: node.elements.map((element) => (element === null ? null : lowerArgument(element, scope))),
    ...spanOf(node),
  }),
  AssignmentExpression: lowerAssignment,
  AwaitExpression: (node, scope) => ({ kind: 'await', value: lowerExpression(node.argument, scope), ...spanOf(node) }),
  BinaryExpression: lowerBinary,
  CallExpression: lowerCall,
  ChainExpression: (node, scope) => lowerExpression(node.expression, scope),
  ConditionalExpression: (node, scope) => ({
    kind: 'conditional',
    test: lowerExpression(node.test, scope),
    then: lowerExpression(node.consequent, scope),
    else: lowerExpression(node.alternate, scope),
    ...spanOf(node),
  }),
  Identifier: lowerIdentifier,
  ImportExpression(node, scope) {
    noteDependency(node.source, 'dynamic', scope);
    return { kind: 'import', source: lowerExpression(node.source, scope), ...spanOf(node) };
  },
  JSXElement: lowerJsxElement,
  JSXFragment: lowerJsxFragment,
  Literal: lowerLiteral,
  LogicalExpression: lowerLogical,
  MemberExpression: lowerMember,
  MetaProperty: (node) => ({ kind: 'global', name: `${node.meta.name}.${node.property.name}`, ...spanOf(node) }),
  NewExpression: (node, scope) => ({
    kind: 'new',
    callee: lowerExpression(node.callee, scope),
    args: node.arguments.map((argument) => lowerArgument(argument, scope)),
    typeArgs: lowerTypeArgs(node.typeArguments, scope),
    ...spanOf(node),
  }),
  ObjectExpression: lowerObject,
  SequenceExpression: (node, scope) => ({
    kind: 'sequence',
    items: node.expressions.map((item) => lowerExpression(item, scope)),
    ...spanOf(node),
  }),
  Super: (node) => ({ kind: 'super', ...spanOf(node) }),
  TaggedTemplateExpression: (node, scope) => ({
    kind: 'tagged',
    tag: lowerExpression(node.tag, scope),
    strings: templateStrings(node.quasi),
    values: node.quasi.expressions.map((value) => lowerExpression(value, scope)),
    ...spanOf(node),
  }),
  TemplateLiteral: (node, scope) => ({
    kind: 'template',
    strings: templateStrings(node),
    values: node.expressions.map((value) => lowerExpression(value, scope)),
    ...spanOf(node),
  }),
  ThisExpression: (node) => ({ kind: 'this', ...spanOf(node) }),
  TSInstantiationExpression: (node, scope) => lowerExpression(node.expression, scope),
  TSNonNullExpression: (node, scope) => lowerExpression(node.expression, scope),
  UnaryExpression: (node, scope) => ({
    kind: 'unary',
    op: node.operator,
    operand: lowerExpression(node.argument, scope),
    ...spanOf(node),
  }),
  UpdateExpression: lowerUpdate,
  YieldExpression: (node, scope) => ({
    kind: 'yield',
    ...(node.argument === null ? {} : { value: lowerExpression(node.argument, scope) }),
    delegate: node.delegate,
    ...spanOf(node),
  }),
};

type CastNode = TSESTree.TSAsExpression | TSESTree.TSSatisfiesExpression | TSESTree.TSTypeAssertion;

function lowerCast(node: CastNode, name: string, scope: Scope): Expr {
  const value = lowerExpression(node.expression, scope, name);
  const type = lowerType(node.typeAnnotation, scope);
  if (type.kind === 'name' && type.name === 'const') return value;
  const checked = node.type === AST_NODE_TYPES.TSSatisfiesExpression;
  return { kind: 'cast', value, type, ...(checked && { checked }), ...spanOf(node) };
}

function lowerIdentifier(node: TSESTree.Identifier, scope: Scope): Expr {
  const start = node.range[0];
  // The range of an annotated identifier takes in the annotation.
  const end = start + node.name.length;
  const binding = resolveName(scope, node.name);
  if (binding !== undefined) return { kind: 'local', hops: binding.hops, slot: binding.slot, start, end };
  return node.name === 'undefined'
    ? { kind: 'undefined', start, end }
    : { kind: 'global', name: node.name, start, end };
}

function lowerLiteral(node: TSESTree.Literal): Expr {
  if ('regex' in node) return { kind: 'regex', ...node.regex, ...spanOf(node) };
  if ('bigint' in node) return { kind: 'bigint', text: node.bigint, ...spanOf(node) };
  return { kind: 'literal', value: node.value, ...spanOf(node) };
}

function lowerMember(node: TSESTree.MemberExpression, scope: Scope): MemberExpr | IndexExpr {
  const object = lowerExpression(node.object, scope);
  const { optional } = node;
  if (!node.computed) {
    const name =
      node.property.type === AST_NODE_TYPES.PrivateIdentifier ? `#${node.property.name}` : node.property.name;
    return { kind: 'member', object, name, optional, ...spanOf(node) };
  }
  const index = lowerExpression(node.property, scope);
  if (index.kind === 'literal' && typeof index.value === 'string') {
    return { kind: 'member', object, name: index.value, optional, ...spanOf(node) };
  }
  return { kind: 'index', object, index, optional, ...spanOf(node) };
}

function lowerCall(node: TSESTree.CallExpression, scope: Scope): Expr {
  const callee = lowerExpression(node.callee, scope);
  const [first] = node.arguments;
  if (callee.kind === 'global' && callee.name === 'require' && first !== undefined) {
    noteDependency(first, 'require', scope);
  }
  return {
    kind: 'call',
    callee,
    args: node.arguments.map((argument) => lowerArgument(argument, scope)),
    optional: node.optional,
    typeArgs: lowerTypeArgs(node.typeArguments, scope),
    ...spanOf(node),
  };
}

function lowerArgument(node: TSESTree.CallExpressionArgument, scope: Scope): Argument {
  if (node.type !== AST_NODE_TYPES.SpreadElement) return lowerExpression(node, scope);
  return { kind: 'spread', value: lowerExpression(node.argument, scope), ...spanOf(node) };
}

function noteDependency(source: TSESTree.Node, form: 'require' | 'dynamic', scope: Scope): void {
  const specifier = literalText(source);
  if (specifier !== undefined) scope.state.dependencies.push({ specifier, form, ...spanOf(source) });
}

function literalText(node: TSESTree.Node): string | undefined {
  if (node.type === AST_NODE_TYPES.TemplateLiteral) return plainTemplate(node);
  return node.type === AST_NODE_TYPES.Literal && typeof node.value === 'string' ? node.value : undefined;
}

function templateStrings(node: TSESTree.TemplateLiteral): string[] {
  return node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw);
}
