/** Types as text. */
import type { TypeMember, TypeRef } from '../model/il.js';

/** Prints a type in the notation of TypeScript. */
export function printType(type: TypeRef): string {
  switch (type.kind) {
    case 'name':
      return type.args.length === 0 ? type.name : `${type.name}<${type.args.map(printType).join(', ')}>`;
    case 'param':
      return `'${type.name}`;
    case 'keyword':
      return type.name;
    case 'literal':
      return JSON.stringify(type.value);
    case 'union':
      return type.of.map(printType).join(' | ');
    case 'intersection':
      return type.of.map(printType).join(' & ');
    case 'object':
      return printTypeMembers(type.members);
    case 'other':
      return '?';
    default:
      return printRareType(type);
  }
}

type RareType = Extract<
  TypeRef,
  { readonly kind: 'array' | 'tuple' | 'function' | 'typeof' | 'indexed' | 'this' | 'predicate' }
>;

function printRareType(type: RareType): string {
  switch (type.kind) {
    case 'array':
      return `(${printType(type.of)})[]`;
    case 'tuple':
      return `[${type.items.map(printType).join(', ')}]`;
    case 'function':
      return `(${type.params.map(printType).join(', ')}) => ${printType(type.returns)}`;
    case 'typeof':
      return `typeof ${type.name}`;
    case 'indexed':
      return `${printType(type.of)}[${JSON.stringify(type.key)}]`;
    case 'this':
      return 'this';
    case 'predicate':
      return type.asserts ? 'asserts' : 'is';
  }
}

/** Prints the members of an object type. */
export function printTypeMembers(members: readonly TypeMember[]): string {
  return `{ ${members.map((each) => `${each.name}${each.optional ? '?' : ''}: ${printType(each.type)}`).join('; ')} }`;
}
