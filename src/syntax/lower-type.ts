/** Type annotations. */
import type { TypeMember, TypeRef } from '../model/il.js';
import { AST_NODE_TYPES, dispatch, type NodeTable, type TSESTree } from './parse.js';
import { enter, spanOf, type Scope, withTypeParams } from './scope.js';

const OTHER: TypeRef = { kind: 'other' };

/** Lowers a type. */
export function lowerType(node: TSESTree.TypeNode, scope: Scope): TypeRef {
  enter(scope.state);
  const type = dispatch(typeLowerers, node, scope) ?? OTHER;
  scope.state.depth -= 1;
  return type;
}

/** Lowers `: T`, if there is one. */
export function lowerAnnotation(node: TSESTree.TSTypeAnnotation | undefined, scope: Scope): TypeRef | undefined {
  return node === undefined ? undefined : lowerType(node.typeAnnotation, scope);
}

/** Lowers `<A, B>`. */
export function lowerTypeArgs(
  node: TSESTree.TSTypeParameterInstantiation | null | undefined,
  scope: Scope,
): readonly TypeRef[] {
  return node?.params.map((param) => lowerType(param, scope)) ?? [];
}

/** Names declared by `<T, U>`. */
export function typeParamNames(node: TSESTree.TSTypeParameterDeclaration | undefined): readonly string[] {
  return node?.params.map((param) => param.name.name) ?? [];
}

/** `Prisma.User` of an entity name, or of the expression in `extends Prisma.User`; empty when it is no plain name. */
export function dottedName(node: TSESTree.Node): string {
  switch (node.type) {
    case AST_NODE_TYPES.Identifier:
      return node.name;
    case AST_NODE_TYPES.ThisExpression:
      return 'this';
    case AST_NODE_TYPES.TSQualifiedName:
      return joinNames(dottedName(node.left), node.right.name);
    case AST_NODE_TYPES.MemberExpression:
      return node.computed ? '' : joinNames(dottedName(node.object), node.property.name);
    default:
      return '';
  }
}

function joinNames(left: string, right: string): string {
  return left === '' ? '' : `${left}.${right}`;
}

/** A named type, or the type parameter of that name. */
export function namedType(name: string, args: readonly TypeRef[], scope: Scope): TypeRef {
  if (name === '') return OTHER;
  return scope.typeParams.has(name) ? { kind: 'param', name } : { kind: 'name', name, args };
}

/** Properties, methods and call signatures of an object type. */
export function lowerTypeMembers(nodes: readonly TSESTree.TypeElement[], scope: Scope): TypeMember[] {
  const members: TypeMember[] = [];
  for (const node of nodes) {
    const member = dispatch(memberLowerers, node, scope);
    if (member !== undefined) members.push(member);
  }
  return members;
}

/** What the types of a function's signature say. */
export interface SignatureNode {
  readonly params: readonly TSESTree.Parameter[];
  readonly returnType?: TSESTree.TSTypeAnnotation | undefined;
  readonly typeParameters?: TSESTree.TSTypeParameterDeclaration | undefined;
}

/** The type of a function from its signature. */
export function signatureType(node: SignatureNode, outer: Scope): TypeRef {
  const typeParams = typeParamNames(node.typeParameters);
  const scope = withTypeParams(outer, typeParams);
  return {
    kind: 'function',
    params: node.params.map((param) => lowerAnnotation(annotationOf(param), scope) ?? OTHER),
    returns: lowerAnnotation(node.returnType, scope) ?? OTHER,
    typeParams,
  };
}

/** The annotation of a parameter, wherever its form puts it. */
export function annotationOf(param: TSESTree.Parameter): TSESTree.TSTypeAnnotation | undefined {
  if (param.type === AST_NODE_TYPES.TSParameterProperty) return annotationOf(param.parameter);
  if (param.type === AST_NODE_TYPES.AssignmentPattern) return param.left.typeAnnotation ?? param.typeAnnotation;
  return param.typeAnnotation;
}

/** Name of a non-computed or literal key; undefined when it is computed at run time. */
export function literalKey(node: TSESTree.PropertyName, computed: boolean): string | undefined {
  if (node.type === AST_NODE_TYPES.PrivateIdentifier) return `#${node.name}`;
  if (node.type === AST_NODE_TYPES.Identifier) return computed ? undefined : node.name;
  if (node.type === AST_NODE_TYPES.Literal) return 'regex' in node ? undefined : String(node.value);
  if (node.type === AST_NODE_TYPES.TemplateLiteral) return plainTemplate(node);
  return undefined;
}

/** Text of a template without placeholders. */
export function plainTemplate(node: TSESTree.TemplateLiteral): string | undefined {
  const [only] = node.quasis;
  return only !== undefined && node.expressions.length === 0 ? (only.value.cooked ?? only.value.raw) : undefined;
}

const memberLowerers: Partial<NodeTable<TSESTree.TypeElement, Scope, TypeMember | undefined>> = {
  TSPropertySignature(node, scope) {
    const name = literalKey(node.key, node.computed);
    if (name === undefined) return undefined;
    return { name, optional: node.optional, type: lowerAnnotation(node.typeAnnotation, scope) ?? OTHER };
  },
  TSMethodSignature(node, scope) {
    const name = literalKey(node.key, node.computed);
    if (name === undefined || node.kind === 'set') return undefined;
    const type = node.kind === 'get' ? (lowerAnnotation(node.returnType, scope) ?? OTHER) : signatureType(node, scope);
    return { name, optional: node.optional, type };
  },
  TSCallSignatureDeclaration: (node, scope) => ({ name: '', optional: false, type: signatureType(node, scope) }),
};

function keyword(name: string): () => TypeRef {
  const type: TypeRef = { kind: 'keyword', name };
  return () => type;
}

const typeLowerers: Partial<NodeTable<TSESTree.TypeNode, Scope, TypeRef>> = {
  TSAnyKeyword: keyword('any'),
  TSBigIntKeyword: keyword('bigint'),
  TSBooleanKeyword: keyword('boolean'),
  TSNeverKeyword: keyword('never'),
  TSNullKeyword: keyword('null'),
  TSNumberKeyword: keyword('number'),
  TSObjectKeyword: keyword('object'),
  TSStringKeyword: keyword('string'),
  TSSymbolKeyword: keyword('symbol'),
  TSUndefinedKeyword: keyword('undefined'),
  TSUnknownKeyword: keyword('unknown'),
  TSVoidKeyword: keyword('void'),
  TSArrayType: (node, scope) => ({ kind: 'array', of: lowerType(node.elementType, scope) }),
  TSConstructorType: signatureType,
  TSFunctionType: signatureType,
  TSImportType(node, scope) {
    lowerTypeArgs(node.typeArguments, scope);
    scope.state.dependencies.push({ specifier: node.source.value, form: 'type', ...spanOf(node.source) });
    return OTHER;
  },
  TSIndexedAccessType(node, scope) {
    const of = lowerType(node.objectType, scope);
    const key = lowerType(node.indexType, scope);
    return key.kind === 'literal' ? { kind: 'indexed', of, key: String(key.value) } : OTHER;
  },
  TSIntersectionType: (node, scope) => ({
    kind: 'intersection',
    of: node.types.map((type) => lowerType(type, scope)),
  }),
  TSLiteralType: (node) => literalType(node.literal),
  TSNamedTupleMember: (node, scope) => lowerType(node.elementType, scope),
  TSOptionalType: (node, scope) => lowerType(node.typeAnnotation, scope),
  TSRestType: (node, scope) => lowerType(node.typeAnnotation, scope),
  TSThisType: () => ({ kind: 'this' }),
  TSTupleType: (node, scope) => ({ kind: 'tuple', items: node.elementTypes.map((type) => lowerType(type, scope)) }),
  TSTypeLiteral: (node, scope) => ({ kind: 'object', members: lowerTypeMembers(node.members, scope) }),
  TSTypeOperator(node, scope) {
    if (node.typeAnnotation === undefined) return OTHER;
    const operand = lowerType(node.typeAnnotation, scope);
    return node.operator === 'keyof' ? OTHER : operand;
  },
  TSTypePredicate: (node) => ({ kind: 'predicate', asserts: node.asserts }),
  TSTypeQuery(node, scope) {
    if (node.exprName.type === AST_NODE_TYPES.TSImportType) return lowerType(node.exprName, scope);
    const name = dottedName(node.exprName);
    return name === '' ? OTHER : { kind: 'typeof', name };
  },
  TSTypeReference: (node, scope) =>
    namedType(dottedName(node.typeName), lowerTypeArgs(node.typeArguments, scope), scope),
  TSUnionType: (node, scope) => ({ kind: 'union', of: node.types.map((type) => lowerType(type, scope)) }),
};

function literalType(node: TSESTree.TSLiteralType['literal']): TypeRef {
  if (node.type === AST_NODE_TYPES.TemplateLiteral) {
    const text = plainTemplate(node);
    return text === undefined ? OTHER : { kind: 'literal', value: text };
  }
  if (node.type === AST_NODE_TYPES.Literal) {
    return typeof node.value === 'bigint' || node.value === null
      ? { kind: 'keyword', name: 'bigint' }
      : { kind: 'literal', value: node.value };
  }
  const operand = node.argument.type === AST_NODE_TYPES.Literal ? node.argument.value : undefined;
  if (typeof operand !== 'number') return OTHER;
  return { kind: 'literal', value: node.operator === '-' ? -operand : operand };
}
