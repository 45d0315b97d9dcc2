/** Functions, methods and the other callables. */
import type { Callable, Expr, Statement } from '../model/il.js';
import { hoistLexical, hoistVars } from './declare-names.js';
import { declarePattern, isThisParam, lowerParams } from './lower-pattern.js';
import { lowerBody, splitDirectives } from './lower-body.js';
import { lowerAnnotation, typeParamNames } from './lower-type.js';
import { AST_NODE_TYPES, type TSESTree } from './parse.js';
import {
  closeSlots,
  declareName,
  frameScope,
  innerScope,
  lowerExpression,
  reserveCallable,
  resolveName,
  spanOf,
  withTypeParams,
  type Scope,
} from './scope.js';

/** Every syntax of a function with a body. */
export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

/** What the place of a function says about it. */
export interface FunctionShape {
  readonly name: string;
  readonly form: Callable['form'];
  readonly ofClass?: number;
}

/** Lowers a function and returns the id of its callable. */
export function lowerFunction(node: FunctionNode, shape: FunctionShape, outer: Scope): number {
  const id = reserveCallable(outer.state);
  const scope = withTypeParams(frameScope(outer, shape.form), typeParamNames(node.typeParameters));
  for (const param of node.params) if (!isThisParam(param)) declarePattern(param, 'param', scope);
  const block = node.body.type === AST_NODE_TYPES.BlockStatement ? node.body.body : [];
  hoistVars(block, scope);
  hoistLexical(block, scope);
  const params = lowerParams(node.params, scope, outer);
  const returnType = lowerAnnotation(node.returnType, scope);
  const { directives, rest } = splitDirectives(block);
  const body =
    node.body.type === AST_NODE_TYPES.BlockStatement ? lowerBody(rest, scope) : [arrowReturn(node.body, scope)];
  outer.state.callables[id] = {
    id,
    ...shape,
    async: node.async,
    generator: node.generator,
    params,
    ...(returnType === undefined ? {} : { returnType }),
    slots: closeSlots(scope.frame),
    body,
    directives,
    ...(scope.frame.argumentsSlot === undefined ? {} : { argumentsSlot: scope.frame.argumentsSlot }),
    ...spanOf(node),
  };
  return id;
}

function arrowReturn(node: TSESTree.Expression, scope: Scope): Statement {
  return { kind: 'return', value: lowerExpression(node, scope), ...spanOf(node) };
}

/** Makes a callable without parameters from a piece of code: field initialisers, static blocks, namespaces. */
export function lowerThunk(
  node: TSESTree.Node,
  shape: FunctionShape,
  outer: Scope,
  makeBody: (scope: Scope) => readonly Statement[],
): number {
  const id = reserveCallable(outer.state);
  const scope = frameScope(outer, shape.form);
  const body = makeBody(scope);
  outer.state.callables[id] = {
    id,
    ...shape,
    async: false,
    generator: false,
    params: [],
    slots: closeSlots(scope.frame),
    body,
    directives: [],
    ...spanOf(node),
  };
  return id;
}

/** A function in an expression; `name` is what it is assigned to. */
export function lowerFunctionExpression(
  node: TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression,
  name: string,
  outer: Scope,
): Expr {
  const form = node.type === AST_NODE_TYPES.ArrowFunctionExpression ? 'arrow' : 'function';
  const { id } = node;
  if (id === null) return { kind: 'function', callable: lowerFunction(node, { name, form }, outer), ...spanOf(node) };
  return withOwnName(id, 'function', outer, (scope) => ({
    kind: 'function',
    callable: lowerFunction(node, { name: id.name, form }, scope),
    ...spanOf(node),
  }));
}

/**
 * A function or class expression whose own name is in scope inside it. When the name is used, the value is assigned to
 * a slot beside the expression; else the slot is given back.
 */
export function withOwnName(
  id: TSESTree.Identifier,
  kind: 'function' | 'class',
  outer: Scope,
  lower: (scope: Scope) => Expr,
): Expr {
  const scope = innerScope(outer);
  const slot = declareName(scope, id.name, kind);
  const value = lower(scope);
  const { slots } = outer.frame;
  if (slots[slot]?.used !== true) {
    if (slots.length === slot + 1) slots.pop();
    return value;
  }
  const { start, end } = value;
  const own = resolveName(scope, id.name);
  if (own === undefined) return value;
  return { kind: 'assign', op: '=', target: { kind: 'local', ...own, ...spanOf(id) }, value, start, end };
}
