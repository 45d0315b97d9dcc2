import type { Callable, ClassDecl, ClassMember, Module } from '../model/il.js';
import type { ApiValue, ClassValue, InstanceValue, RowValue, Value } from '../model/value.js';
import { ORIGIN } from '../model/value.js';
import { COMMONJS, readExport } from './frames.js';
import type { Machine } from './machine.js';
import { classDeclOf, frameOf, moduleOf } from './machine.js';
import { valueOfType } from './types.js';

/** Longest chain of superclasses that is followed. */
const MAX_PARENTS = 12;
/** Cell of what a class extends, filled when the class is defined. */
export const PARENT = '#parent';
/** Cell of an object that holds the function `new` was called with. */
export const MAKER = '#maker';
/** Cell that tells an instance that was made from one that is only known by its type. */
export const MADE = '#made';
/** Cell of a router: the one it was made from, whose members it has. */
export const INHERITS = '#inherits';
/** Content of an array or collection that was changed in place. */
export const CONTENT = '#content';
/** Methods of arrays, strings and promises that the language itself defines. */
export const ARRAY_METHODS: ReadonlySet<string> = new Set([
  'map',
  'forEach',
  'filter',
  'find',
  'findLast',
  'findIndex',
  'some',
  'every',
  'reduce',
  'flatMap',
  'flat',
  'sort',
  'toSorted',
  'push',
  'unshift',
  'pop',
  'shift',
  'splice',
  'concat',
  'includes',
  'indexOf',
  'join',
  'slice',
  'at',
  'reverse',
  'entries',
  'values',
  'keys',
  'fill',
]);

/** Reads a property. */
export function getMember(m: Machine, base: Value, name: string): Value {
  if (base.kind === 'choice') {
    return m.values.choice(base.alternatives.map((a) => ({ value: getMember(m, a.value, name), when: a.when })));
  }
  const written = m.store.getOf(base, name);
  if (written !== undefined) return isGetter(written) ? callGetter(m, written, base) : written;
  switch (base.kind) {
    case 'object':
      return memberOfObject(m, base, name);
    case 'array':
      return memberOfArray(m, base, name);
    case 'instance':
      return memberOfInstance(m, base, name, { of: base.class, parents: 0 }) ?? m.values.member(base, name);
    case 'class':
      return memberOfClass(m, base, name) ?? m.values.native(`function.${name}`, [base]);
    case 'namespace':
      return memberOfNamespace(m, base, name);
    case 'api':
      return memberOfApi(m, base, name);
    case 'closure':
      return m.values.native(`function.${name}`, [base]);
    case 'native':
      return memberOfNative(m, base, name);
    case 'promise':
      return memberOfPromise(m, base, name);
    case 'const':
      return base.value === null || base.value === undefined ? m.values.undefined : memberOfConstant(m, base, name);
    case 'row':
      return memberOfRow(m, base, name);
    case 'text':
    case 'source':
    case 'member':
    case 'element':
    case 'result':
    case 'response':
    case 'op':
    case 'unknown':
      return m.values.member(base, name);
  }
}

/** Methods of promises. */
const PROMISE_METHODS: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

/** What a version of a package gives at once, another gives as a promise: `cookies().get('session')`. */
function memberOfPromise(m: Machine, base: Extract<Value, { kind: 'promise' }>, name: string): Value {
  const isDirect = !PROMISE_METHODS.has(name) && (base.of.kind === 'api' || base.of.kind === 'source');
  return isDirect ? getMember(m, base.of, name) : m.values.native(`promise.${name}`, [base]);
}

function memberOfNative(m: Machine, base: Extract<Value, { kind: 'native' }>, name: string): Value {
  if (base.name === 'globalThis') return memberOfGlobal(m, name);
  const [first] = base.bound;
  if (first === undefined) return m.values.native(`${base.name}.${name}`, []);
  if (base.name === 'module' && name === 'exports') return m.store.getOf(first, COMMONJS) ?? first;
  return m.values.native(`native.${name}`, [base]);
}

/** A name of the runtime; what the program keeps on the global object is not there before it was put there. */
function memberOfGlobal(m: Machine, name: string): Value {
  if (m.libraries.isGlobal(name)) return m.values.api(`global:${name}`);
  return Reflect.has(globalThis, name) ? m.values.native(name) : m.values.undefined;
}

/** A member of something declared; some are where input comes in: `req.params`. */
function memberOfApi(m: Machine, base: ApiValue, name: string): Value {
  const member = m.values.api(base.package, base, name);
  const source = m.libraries.rowWith(member, 'source')?.source;
  if (source === undefined) return inheritedByApi(m, base, name) ?? member;
  return m.values.source(source, source === 'request' ? 0 : ORIGIN[source]);
}

/** What was put on the router that one was made from, or on one around that. */
function inheritedByApi(m: Machine, base: ApiValue, name: string): Value | undefined {
  let around = m.store.getOf(base, INHERITS);
  for (let passed = 0; around !== undefined && passed < MAX_PARENTS; passed += 1) {
    const written = m.store.getOf(around, name);
    if (written !== undefined) return isGetter(written) ? callGetter(m, written, base) : written;
    around = m.store.getOf(around, INHERITS);
  }
  return undefined;
}

/** One of many rows. */
export function oneOf(m: Machine, rows: RowValue): Value {
  const { entity, selector, at } = rows;
  return m.values.storedRow({
    entity,
    selector,
    many: false,
    at,
    ...(rows.package !== undefined && { package: rows.package }),
    ...(rows.joined !== undefined && { joined: rows.joined }),
  });
}

function memberOfRow(m: Machine, base: RowValue, name: string): Value {
  if (!base.many) return base.joined?.get(name) ?? m.values.member(base, name);
  if (ARRAY_METHODS.has(name)) return m.values.native(`array.${name}`, [base]);
  return /^\d+$/.test(name) ? oneOf(m, base) : m.values.member(base, name);
}

/** A property of data as it came, whatever was written to it since; undefined where the data does not say. */
export function memberAsMade(m: Machine, base: Value, name: string): Value | undefined {
  switch (base.kind) {
    case 'object': {
      const own = base.fields.get(name);
      return own === undefined || isGetter(own) ? undefined : own;
    }
    case 'row':
      return memberOfRow(m, base, name);
    case 'member':
    case 'element':
      return m.values.member(base, name);
    case 'api': {
      // `req.body` is there before anybody writes it; what a library does not declare (`req.user`) is not.
      const declared = memberOfApi(m, base, name);
      return declared.kind === 'source' ? declared : undefined;
    }
    default:
      return undefined;
  }
}

function isGetter(value: Value): boolean {
  return value.kind === 'native' && value.name === 'getter';
}

function callGetter(m: Machine, getter: Value, self: Value): Value {
  const [closure] = getter.kind === 'native' ? getter.bound : [];
  if (closure === undefined) return m.values.undefined;
  const at = { file: closure.kind === 'closure' ? closure.module : '', start: 0, end: 0 };
  return m.ops.call(m, { callee: closure, self, args: [], at, label: 'get' });
}

function memberOfObject(m: Machine, base: Extract<Value, { kind: 'object' }>, name: string): Value {
  const own = base.fields.get(name);
  if (own !== undefined) return isGetter(own) ? callGetter(m, own, base) : own;
  const last = base.rest.at(-1);
  if (last === undefined) return inherited(m, base, name) ?? absent(m, base, name);
  const inRest = base.rest.map((r) => getMember(m, r, name)).filter((v) => v.kind !== 'const');
  const [only] = inRest;
  return inRest.length === 1 && only !== undefined ? only : m.values.member(base, name);
}

/** What the prototype of the function that made the object holds. */
function inherited(m: Machine, base: Value, name: string): Value | undefined {
  const maker = m.store.getOf(base, MAKER);
  if (maker === undefined || name === 'prototype') return undefined;
  const member = getMember(m, getMember(m, maker, 'prototype'), name);
  return isAbsent(member) ? undefined : member;
}

/** Nothing was written there: what a function's members are before the program sets them. */
function isAbsent(value: Value): boolean {
  return value.kind === 'const' || (value.kind === 'native' && value.name.startsWith('native.'));
}

function absent(m: Machine, base: Value, name: string): Value {
  return name === 'hasOwnProperty' ? m.values.native('object.hasOwnProperty', [base]) : m.values.undefined;
}

function memberOfArray(m: Machine, base: Extract<Value, { kind: 'array' }>, name: string): Value {
  const now = contentOf(m, base);
  if (name === 'length')
    return now.kind === 'array' && now.rest === undefined
      ? m.values.constant(now.items.length)
      : m.values.member(now, 'length');
  if (/^\d+$/.test(name) && now.kind === 'array') {
    return now.items[Number(name)] ?? now.rest ?? m.values.undefined;
  }
  return m.values.native(`array.${name}`, [base]);
}

/** An array as it is now. */
export function contentOf(m: Machine, value: Value): Value {
  const now = m.store.getOf(value, CONTENT);
  if (now?.kind !== 'choice') return now ?? value;
  // Where only one branch changed it, the other one has what it was made with.
  return m.values.choice(now.alternatives.map((a) => (a.value.kind === 'const' ? { value, when: a.when } : a)));
}

function memberOfConstant(m: Machine, base: Extract<Value, { kind: 'const' }>, name: string): Value {
  if (name === 'length' && typeof base.value === 'string') return m.values.constant(base.value.length);
  return m.values.member(base, name);
}

function memberOfNamespace(m: Machine, base: Extract<Value, { kind: 'namespace' }>, name: string): Value {
  const module = moduleOf(m, base.module);
  if (name === COMMONJS) return m.values.undefined;
  return readExport(m, module, name);
}

/** A class on the way up, and how many were passed. */
interface Lineage {
  readonly of: ClassValue;
  readonly parents: number;
}

interface FoundMember {
  readonly member: ClassMember;
  readonly owner: ClassValue;
  readonly module: Module;
}

function findMember(decl: ClassDecl, name: string, onClass: boolean): ClassMember | undefined {
  return decl.members.find(
    (member) =>
      member.name === name && member.static === onClass && member.kind !== 'setter' && member.kind !== 'constructor',
  );
}

/** A member of an instance, looked for in its class and that class's parents. */
function memberOfInstance(m: Machine, self: InstanceValue, name: string, at: Lineage): Value | undefined {
  const { of, parents } = at;
  const module = moduleOf(m, of.module);
  const decl = classDeclOf(module, of.class);
  const member = findMember(decl, name, false);
  if (member !== undefined) return readMember(m, { member, owner: of, module }, self);
  const parent = m.store.getOf(of, PARENT);
  if (name === 'constructor') return of;
  if (parent === undefined || parents > MAX_PARENTS) return undefined;
  if (parent.kind === 'class') return memberOfInstance(m, self, name, { of: parent, parents: parents + 1 });
  if (parent.kind === 'api') return m.values.api(parent.package, instanceOfPackage(m, parent, self), name);
  return undefined;
}

/** An instance of a class that extends a package's class, seen as an instance of the latter. */
export function instanceOfPackage(m: Machine, parent: ApiValue, self: Value): ApiValue {
  const made =
    parent.step === '()'
      ? parent
      : m.values.api(parent.package, parent, '()', [], self.kind === 'instance' ? self.class : self);
  return made.kind === 'api' ? made : parent;
}

function readMember(m: Machine, found: FoundMember, self: Value): Value {
  const { member, owner, module } = found;
  if (member.callable === undefined) return valueOfType(m, module, member.type) ?? m.values.member(self, member.name);
  if (member.kind === 'field') return m.values.member(self, member.name);
  const closure = m.values.closure(module.path, member.callable, frameOf(m, owner.frame).id, self);
  return member.kind === 'getter' ? callGetter(m, m.values.native('getter', [closure]), self) : closure;
}

/** A static member, perhaps of a parent; what runs as a method of the class itself has the class as `this`. */
function memberOfClass(
  m: Machine,
  self: ClassValue,
  name: string,
  at: Lineage = { of: self, parents: 0 },
): Value | undefined {
  const { of, parents } = at;
  const module = moduleOf(m, of.module);
  const member = findMember(classDeclOf(module, of.class), name, true);
  if (member !== undefined) return readMember(m, { member, owner: of, module }, member.kind === 'field' ? of : self);
  if (name === 'name') return m.values.constant(classDeclOf(module, self.class).name);
  const parent = m.store.getOf(of, PARENT);
  if (parent?.kind === 'class' && parents < MAX_PARENTS)
    return memberOfClass(m, self, name, { of: parent, parents: parents + 1 });
  return parent?.kind === 'api' ? m.values.api(parent.package, instanceOfStatic(parent, self, m), name) : undefined;
}

/** A class that extends a package's class, seen as that class, with the project's class as the entity. */
function instanceOfStatic(parent: ApiValue, of: ClassValue, m: Machine): ApiValue {
  const made = m.values.api(parent.package, parent.base, parent.step, parent.args, of);
  return made.kind === 'api' ? made : parent;
}

/** Writes a property. */
export function setMember(m: Machine, base: Value, name: string, value: Value): void {
  if (base.kind === 'choice') {
    for (const a of base.alternatives) setMember(m, a.value, name, value);
    return;
  }
  if (base.kind === 'native' && base.name === 'module' && name === 'exports') {
    const [namespace] = base.bound;
    if (namespace !== undefined) m.store.set(m.store.overlayOf(namespace), COMMONJS, value);
    return;
  }
  if (base.kind !== 'const') m.store.set(m.store.overlayOf(base), name, value);
}

/** The parameter types of a callable's class constructor say what a container injects. */
export function constructorOf(module: Module, decl: ClassDecl): Callable | undefined {
  const member = decl.members.find((c) => c.kind === 'constructor');
  return member?.callable === undefined ? undefined : module.callables[member.callable];
}
