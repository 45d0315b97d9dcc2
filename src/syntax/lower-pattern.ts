/** Patterns: what declarations, parameters and assignments bind. */
import type { Decorator, Param, Pattern, PatternProp, Slot } from '../model/il.js';
import { AST_NODE_TYPES, dispatch, type NodeTable, type TSESTree } from './parse.js';
import { annotationOf, lowerAnnotation, literalKey } from './lower-type.js';
import { declareName, enter, lowerExpression, resolveName, setSlotType, spanOf, type Scope } from './scope.js';

/** Declares every name that a binding pattern introduces. */
export function declarePattern(node: TSESTree.Node, kind: Slot['kind'], scope: Scope): void {
  switch (node.type) {
    case AST_NODE_TYPES.Identifier:
      declareName(scope, node.name, kind);
      return;
    case AST_NODE_TYPES.AssignmentPattern:
      declarePattern(node.left, kind, scope);
      return;
    case AST_NODE_TYPES.RestElement:
      declarePattern(node.argument, kind, scope);
      return;
    case AST_NODE_TYPES.TSParameterProperty:
      declarePattern(node.parameter, kind, scope);
      return;
    case AST_NODE_TYPES.ArrayPattern:
      for (const element of node.elements) if (element !== null) declarePattern(element, kind, scope);
      return;
    case AST_NODE_TYPES.ObjectPattern:
      for (const property of node.properties) {
        declarePattern(property.type === AST_NODE_TYPES.Property ? property.value : property, kind, scope);
      }
      return;
    default:
  }
}

/** Names bound by a pattern, in source order. */
export function patternNames(node: TSESTree.Node): readonly TSESTree.Identifier[] {
  switch (node.type) {
    case AST_NODE_TYPES.Identifier:
      return [node];
    case AST_NODE_TYPES.AssignmentPattern:
      return patternNames(node.left);
    case AST_NODE_TYPES.RestElement:
      return patternNames(node.argument);
    case AST_NODE_TYPES.ArrayPattern:
      return node.elements.flatMap((element) => (element === null ? [] : patternNames(element)));
    case AST_NODE_TYPES.ObjectPattern:
      return node.properties.flatMap((property) =>
        patternNames(property.type === AST_NODE_TYPES.Property ? property.value : property),
      );
    default:
      return [];
  }
}

/** Lowers a pattern; names are resolved, so declare them first. */
export function lowerPattern(node: TSESTree.Node, scope: Scope): Pattern {
  enter(scope.state);
  const pattern = dispatch(patternLowerers, node, scope) ?? { kind: 'global', name: '', ...spanOf(node) };
  scope.state.depth -= 1;
  return pattern;
}

/** A reference to a name that is written to. */
export function namePattern(name: string, node: TSESTree.Node, scope: Scope): Pattern {
  const binding = resolveName(scope, name);
  if (binding === undefined) return { kind: 'global', name, ...spanOf(node) };
  return { kind: 'local', hops: binding.hops, slot: binding.slot, ...spanOf(node) };
}

const patternLowerers: Partial<NodeTable<TSESTree.Node, Scope, Pattern>> = {
  Identifier: (node, scope) => namePattern(node.name, node, scope),
  MemberExpression(node, scope) {
    const to = lowerExpression(node, scope);
    if (to.kind !== 'member' && to.kind !== 'index') return { kind: 'global', name: '', ...spanOf(node) };
    return { kind: 'target', to, ...spanOf(node) };
  },
  AssignmentPattern: (node, scope) => ({
    kind: 'default',
    target: lowerPattern(node.left, scope),
    value: lowerExpression(node.right, scope, node.left.type === AST_NODE_TYPES.Identifier ? node.left.name : ''),
    ...spanOf(node),
  }),
  RestElement: (node, scope) => lowerPattern(node.argument, scope),
  ObjectPattern: objectPattern,
  ArrayPattern: arrayPattern,
  TSAsExpression: (node, scope) => lowerPattern(node.expression, scope),
  TSNonNullExpression: (node, scope) => lowerPattern(node.expression, scope),
  TSSatisfiesExpression: (node, scope) => lowerPattern(node.expression, scope),
  TSTypeAssertion: (node, scope) => lowerPattern(node.expression, scope),
};

function objectPattern(node: TSESTree.ObjectPattern, scope: Scope): Pattern {
  const props: PatternProp[] = [];
  let rest: Pattern | undefined;
  for (const property of node.properties) {
    if (property.type === AST_NODE_TYPES.RestElement) rest = lowerPattern(property, scope);
    else props.push({ key: propertyKey(property, scope), value: lowerPattern(property.value, scope) });
  }
  return rest === undefined
    ? { kind: 'object', props, ...spanOf(node) }
    : { kind: 'object', props, rest, ...spanOf(node) };
}

function propertyKey(property: TSESTree.Property, scope: Scope): PatternProp['key'] {
  const name = literalKey(property.key, property.computed);
  return name ?? lowerExpression(property.key, scope);
}

function arrayPattern(node: TSESTree.ArrayPattern, scope: Scope): Pattern {
  const items: (Pattern | null)[] = [];
  let rest: Pattern | undefined;
  for (const element of node.elements) {
    if (element?.type === AST_NODE_TYPES.RestElement) rest = lowerPattern(element, scope);
    else items.push(element === null ? null : lowerPattern(element, scope));
  }
  return rest === undefined
    ? { kind: 'array', items, ...spanOf(node) }
    : { kind: 'array', items, rest, ...spanOf(node) };
}

/** Lowers `@expression`s. */
export function lowerDecorators(nodes: readonly TSESTree.Decorator[], scope: Scope): Decorator[] {
  return nodes.map((node) => ({ expression: lowerExpression(node.expression, scope), ...spanOf(node) }));
}

/** Formal parameters, without TypeScript's `this`. Decorators are evaluated in `outer`, where the class stands. */
export function lowerParams(nodes: readonly TSESTree.Parameter[], scope: Scope, outer: Scope): Param[] {
  return nodes.filter((node) => !isThisParam(node)).map((node) => lowerParam(node, scope, outer));
}

/** `this: T`, which is no parameter at run time. */
export function isThisParam(node: TSESTree.Parameter): boolean {
  return node.type === AST_NODE_TYPES.Identifier && node.name === 'this';
}

function lowerParam(node: TSESTree.Parameter, scope: Scope, outer: Scope): Param {
  const bound = node.type === AST_NODE_TYPES.TSParameterProperty ? node.parameter : node;
  const pattern = lowerPattern(bound, scope);
  const type = lowerAnnotation(annotationOf(node), scope);
  const local = pattern.kind === 'default' ? pattern.target : pattern;
  if (type !== undefined && local.kind === 'local') setSlotType(scope, local.slot, type);
  const property = bound === node ? undefined : patternNames(bound)[0]?.name;
  return {
    pattern,
    ...(type === undefined ? {} : { type }),
    rest: bound.type === AST_NODE_TYPES.RestElement,
    optional: bound.type === AST_NODE_TYPES.AssignmentPattern || bound.optional,
    decorators: lowerDecorators(node.decorators, outer),
    ...(property === undefined ? {} : { property }),
    ...spanOf(node),
  };
}
