import type { ClassMember } from '../../model/il.js';
import type { ClassValue, Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { classDeclOf, moduleOf } from '../machine.js';
import { PARENT } from '../members.js';

/** Longest chain of parent classes that is followed. */
const MAX_PARENTS = 8;

/** A method and the class that declares it. */
export interface OwnedMethod {
  readonly owner: ClassValue;
  readonly member: ClassMember & { readonly callable: number };
}

/** The methods of a class, those it inherits included; a method that is declared again counts once. */
export function methodsOf(m: Machine, of: ClassValue): readonly OwnedMethod[] {
  const found = new Map<string, OwnedMethod>();
  let owner: Value | undefined = of;
  for (let i = 0; i < MAX_PARENTS && owner?.kind === 'class'; i += 1) {
    for (const member of classDeclOf(moduleOf(m, owner.module), owner.class).members) {
      const { callable } = member;
      if (member.kind !== 'method' || callable === undefined || found.has(member.name)) continue;
      found.set(member.name, { owner, member: { ...member, callable } });
    }
    owner = m.store.getOf(owner, PARENT);
  }
  return [...found.values()];
}
