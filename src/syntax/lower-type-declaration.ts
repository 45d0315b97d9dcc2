/** Interfaces and type aliases: nothing to run, but names that annotations refer to. */
import type { Statement } from '../model/il.js';
import { dottedName, lowerType, lowerTypeArgs, lowerTypeMembers, namedType, typeParamNames } from './lower-type.js';
import type { TSESTree } from './parse.js';
import { spanOf, withTypeParams, type Scope } from './scope.js';

/** Notes an interface. */
export function lowerInterface(node: TSESTree.TSInterfaceDeclaration, outer: Scope): readonly Statement[] {
  const typeParams = typeParamNames(node.typeParameters);
  const scope = withTypeParams(outer, typeParams);
  outer.state.types.push({
    kind: 'interface',
    name: outer.typePrefix + node.id.name,
    typeParams,
    extends: node.extends.map((heritage) =>
      namedType(dottedName(heritage.expression), lowerTypeArgs(heritage.typeArguments, scope), scope),
    ),
    members: lowerTypeMembers(node.body.body, scope),
    ...spanOf(node),
  });
  return [];
}

/** Notes a type alias. */
export function lowerTypeAlias(node: TSESTree.TSTypeAliasDeclaration, outer: Scope): readonly Statement[] {
  const typeParams = typeParamNames(node.typeParameters);
  outer.state.types.push({
    kind: 'alias',
    name: outer.typePrefix + node.id.name,
    typeParams,
    type: lowerType(node.typeAnnotation, withTypeParams(outer, typeParams)),
    ...spanOf(node),
  });
  return [];
}
