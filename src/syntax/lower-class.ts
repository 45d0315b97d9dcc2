/** Classes and their members. */
import type { ClassDecl, ClassMember, Expr, TypeRef } from '../model/il.js';
import { hoistLexical, hoistVars } from './declare-names.js';
import { lowerBody } from './lower-body.js';
import { lowerFunction, lowerThunk, withOwnName } from './lower-function.js';
import { lowerDecorators } from './lower-pattern.js';
import {
  dottedName,
  literalKey,
  lowerAnnotation,
  lowerTypeArgs,
  namedType,
  signatureType,
  typeParamNames,
} from './lower-type.js';
import { AST_NODE_TYPES, type TSESTree } from './parse.js';
import { lowerExpression, spanOf, withTypeParams, type Scope } from './scope.js';

type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** A class in an expression; `name` is what it is assigned to. */
export function lowerClassExpression(node: TSESTree.ClassExpression, name: string, outer: Scope): Expr {
  if (node.id === null) return lowerClass(node, name, outer);
  const { id } = node;
  return withOwnName(id, 'class', outer, (scope) => lowerClass(node, id.name, scope));
}

/** Lowers a class to the expression that makes it. */
export function lowerClass(node: ClassNode, name: string, outer: Scope): Expr {
  const { classes } = outer.state;
  const id = classes.push(undefined) - 1;
  const typeParams = typeParamNames(node.typeParameters);
  const scope = withTypeParams(outer, typeParams);
  const declared: ClassDecl = {
    id,
    name: outer.typePrefix + name,
    ...(node.superClass === null ? {} : { superclass: lowerExpression(node.superClass, scope) }),
    superTypeArgs: lowerTypeArgs(node.superTypeArguments, scope),
    implements: node.implements.map((heritage) =>
      namedType(dottedName(heritage.expression), lowerTypeArgs(heritage.typeArguments, scope), scope),
    ),
    typeParams,
    decorators: lowerDecorators(node.decorators, scope),
    members: lowerMembers(node.body.body, id, scope),
    abstract: node.abstract,
    ...spanOf(node),
  };
  classes[id] = declared;
  return { kind: 'class', class: id, ...spanOf(node) };
}

function lowerMembers(nodes: readonly TSESTree.ClassElement[], ofClass: number, scope: Scope): ClassMember[] {
  const implemented = implementedNames(nodes);
  const members: ClassMember[] = [];
  for (const node of nodes) {
    if (node.type === AST_NODE_TYPES.TSIndexSignature) continue;
    if (node.type === AST_NODE_TYPES.StaticBlock) members.push(staticBlock(node, ofClass, scope));
    else if (isMethod(node)) members.push(...lowerMethod(node, { ofClass, implemented, scope }));
    else members.push(lowerField(node, ofClass, scope));
  }
  return members;
}

type MethodNode = TSESTree.MethodDefinition | TSESTree.TSAbstractMethodDefinition;
type FieldNode =
  | TSESTree.PropertyDefinition
  | TSESTree.AccessorProperty
  | TSESTree.TSAbstractPropertyDefinition
  | TSESTree.TSAbstractAccessorProperty;

function isMethod(node: TSESTree.ClassElement): node is MethodNode {
  return node.type === AST_NODE_TYPES.MethodDefinition || node.type === AST_NODE_TYPES.TSAbstractMethodDefinition;
}

/** Methods that have a body: their overload signatures say nothing more. */
function implementedNames(nodes: readonly TSESTree.ClassElement[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodes) {
    if (isMethod(node) && node.value.type === AST_NODE_TYPES.FunctionExpression) names.add(methodId(node));
  }
  return names;
}

function methodId(node: MethodNode): string {
  return `${node.static ? 'static ' : ''}${node.kind} ${memberName(node)}`;
}

/** What comes before the colon: the name, or nothing for a key that is computed at run time. */
function memberName(node: MethodNode | FieldNode): string {
  return literalKey(node.key, node.computed) ?? '';
}

interface MethodContext {
  readonly ofClass: number;
  readonly implemented: ReadonlySet<string>;
  readonly scope: Scope;
}

const MEMBER_KINDS = { constructor: 'constructor', method: 'method', get: 'getter', set: 'setter' } as const;

function lowerMethod(node: MethodNode, context: MethodContext): readonly ClassMember[] {
  const { scope, ofClass, implemented } = context;
  const kind = MEMBER_KINDS[node.kind];
  const name = memberName(node);
  const base = { kind, name, nameSpan: spanOf(node.key), static: node.static };
  const decorators = lowerDecorators(node.decorators, scope);
  if (node.value.type === AST_NODE_TYPES.FunctionExpression) {
    const type = kind === 'getter' ? lowerAnnotation(node.value.returnType, scope) : undefined;
    const callable = lowerFunction(node.value, { name, form: kind, ofClass }, scope);
    return [{ ...base, callable, ...(type === undefined ? {} : { type }), decorators, ...spanOf(node) }];
  }
  if (implemented.has(methodId(node))) return [];
  const type = bodilessType(node.value, kind, scope);
  return [{ ...base, ...(type === undefined ? {} : { type }), decorators, ...spanOf(node) }];
}

function bodilessType(
  node: TSESTree.TSEmptyBodyFunctionExpression,
  kind: ClassMember['kind'],
  scope: Scope,
): TypeRef | undefined {
  return kind === 'getter' ? lowerAnnotation(node.returnType, scope) : signatureType(node, scope);
}

function lowerField(node: FieldNode, ofClass: number, scope: Scope): ClassMember {
  const name = memberName(node);
  const type = lowerAnnotation(node.typeAnnotation, scope);
  const { value } = node;
  const shape = { name, form: 'field', ofClass } as const;
  return {
    kind: 'field',
    name,
    nameSpan: spanOf(node.key),
    static: node.static,
    ...(value === null
      ? {}
      : {
          callable: lowerThunk(value, shape, scope, (inner) => [
            { kind: 'return', value: lowerExpression(value, inner, name), ...spanOf(value) },
          ]),
        }),
    ...(type === undefined ? {} : { type }),
    decorators: lowerDecorators(node.decorators, scope),
    ...spanOf(node),
  };
}

const STATIC_BLOCK = 'static-block';

function staticBlock(node: TSESTree.StaticBlock, ofClass: number, scope: Scope): ClassMember {
  const callable = lowerThunk(node, { name: STATIC_BLOCK, form: STATIC_BLOCK, ofClass }, scope, (inner) => {
    hoistVars(node.body, inner);
    hoistLexical(node.body, inner);
    return lowerBody(node.body, inner);
  });
  const start = node.range[0];
  const nameSpan = { start, end: start + 'static'.length };
  return { kind: 'method', name: STATIC_BLOCK, nameSpan, static: true, callable, decorators: [], ...spanOf(node) };
}
