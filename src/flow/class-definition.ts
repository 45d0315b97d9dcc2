import type { ClassDecl } from '../model/il.js';
import type { ClassValue, Value } from '../model/value.js';
import type { Machine } from './machine.js';
import { callableOf, classDeclOf, current, frameOf, placeOf } from './machine.js';
import { PARENT, setMember } from './members.js';

/** Defines a class: its parent and static members. Decorators are read later, by those who know what they mean. */
export function defineClass(m: Machine, index: number): Value {
  const { module, frame } = current(m);
  const decl = classDeclOf(module, index);
  const of = m.values.classOf(module.path, index, frame.id);
  m.classes.set(decl, of);
  if (decl.superclass !== undefined) m.store.set(m.store.overlayOf(of), PARENT, m.ops.evaluate(m, decl.superclass));
  initialiseStatics(m, of, decl);
  return of;
}

function initialiseStatics(m: Machine, of: ClassValue, decl: ClassDecl): void {
  const { module } = current(m);
  for (const member of decl.members) {
    if (!member.static || member.callable === undefined) continue;
    if (member.kind !== 'field' && member.name !== 'static-block') continue;
    const closure = m.values.closure(module.path, callableOf(module, member.callable).id, frameOf(m, of.frame).id, of);
    const value = m.ops.call(m, { callee: closure, self: of, args: [], at: placeOf(m, member), label: member.name });
    if (member.kind === 'field') setMember(m, of, member.name, value);
  }
}
