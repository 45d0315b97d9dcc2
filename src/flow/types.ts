import type { ClassDecl, Module, TypeMember, TypeRef } from '../model/il.js';
import type { Place } from '../model/location.js';
import type { TypeTarget } from '../model/program.js';
import type { ClassValue, Value } from '../model/value.js';
import { outsideValue } from './frames.js';
import type { Machine } from './machine.js';
import { classDeclOf, moduleOf } from './machine.js';
import { ensureModule } from './modules.js';

/** Classes that may stand behind an interface before it is left unknown. */
const MAX_IMPLEMENTATIONS = 4;
/** Nesting of declared types that is followed. */
const MAX_TYPE_DEPTH = 5;
/** Wrappers whose argument says what the value is. */
const TRANSPARENT = new Set([
  'Readonly',
  'Partial',
  'Required',
  'NonNullable',
  'Awaited',
  'DeepPartial',
  'Omit',
  'Pick',
]);

/** What a value of a declared type is: an instance of a project class, something of a package; undefined when the type does not tell. */
export function valueOfType(m: Machine, module: Module, type: TypeRef | undefined, depth = 0): Value | undefined {
  if (type === undefined || depth > MAX_TYPE_DEPTH) return undefined;
  switch (type.kind) {
    case 'name':
      return valueOfName(m, module, type, depth);
    case 'union':
      return valueOfUnion(m, module, type.of, depth);
    case 'intersection':
      return firstKnown(type.of.map((part) => valueOfType(m, module, part, depth + 1)));
    case 'object':
      return valueOfMembers(m, module, type.members, depth);
    case 'param':
    case 'keyword':
    case 'literal':
    case 'array':
    case 'tuple':
    case 'function':
    case 'typeof':
    case 'indexed':
    case 'this':
    case 'predicate':
    case 'other':
      return undefined;
  }
}

function firstKnown(values: readonly (Value | undefined)[]): Value | undefined {
  return values.find((v) => v !== undefined);
}

function valueOfUnion(m: Machine, module: Module, parts: readonly TypeRef[], depth: number): Value | undefined {
  const values = parts.map((part) => valueOfType(m, module, part, depth + 1)).filter((v) => v !== undefined);
  return values.length === 1 ? values[0] : undefined;
}

function valueOfName(
  m: Machine,
  module: Module,
  type: Extract<TypeRef, { kind: 'name' }>,
  depth: number,
): Value | undefined {
  if (type.name === 'Promise') {
    const inner = valueOfType(m, module, type.args[0], depth + 1);
    return inner === undefined ? undefined : m.values.promise(inner);
  }
  if (TRANSPARENT.has(type.name)) return valueOfType(m, module, type.args[0], depth + 1);
  const target = m.program.findType(module, type.name);
  if (target === undefined) return undefined;
  if (target.kind === 'outside') return instanceOfPackageType(m, module, target, type.args);
  if (target.kind === 'class') return instanceOfClass(m, target.module, target.decl);
  return valueOfDeclaration(m, target, depth);
}

function valueOfDeclaration(
  m: Machine,
  target: Extract<TypeTarget, { kind: 'type' }>,
  depth: number,
): Value | undefined {
  const { decl, module } = target;
  if (decl.kind === 'alias') return valueOfType(m, module, decl.type, depth + 1);
  if (decl.kind === 'enum') return undefined;
  const implementations = m.program.findImplementations(target);
  if (implementations.length > 0 && implementations.length <= MAX_IMPLEMENTATIONS) {
    return m.values.choice(implementations.map((c) => ({ value: instanceOfClass(m, c.module, c.decl), when: [] })));
  }
  return (
    firstKnown(decl.extends.map((parent) => valueOfType(m, module, parent, depth + 1))) ??
    valueOfMembers(m, module, decl.members, depth)
  );
}

/** An object type is worth a value only when one of its members is (`{ prisma: PrismaClient }`). */
function valueOfMembers(m: Machine, module: Module, members: readonly TypeMember[], depth: number): Value | undefined {
  const fields: (readonly [string, Value])[] = [];
  for (const member of members) {
    const value = valueOfType(m, module, member.type, depth + 1);
    if (value !== undefined) fields.push([member.name, value]);
  }
  if (fields.length === 0) return undefined;
  const at: Place = { file: module.path, start: 0, end: 0 };
  return m.values.object(fields, at, [m.values.unknown('declared type')]);
}

function instanceOfPackageType(
  m: Machine,
  module: Module,
  target: Extract<TypeTarget, { kind: 'outside' }>,
  args: readonly TypeRef[],
): Value | undefined {
  let value = outsideValue(m, target.target, target.path[0] ?? 'default');
  for (const name of target.path.slice(1))
    value = value.kind === 'api' ? m.values.api(value.package, value, name) : value;
  if (value.kind !== 'api') return undefined;
  const instance = m.values.api(value.package, value, '()', [], typeArgument(m, module, args[0]));
  return m.libraries.rowWith(instance, 'wraps') === undefined ? instance : valueOfType(m, module, args[0]);
}

/** The class or model a type argument names: `Repository<Account>`. */
export function typeArgument(m: Machine, module: Module, type: TypeRef | undefined): Value | undefined {
  if (type?.kind !== 'name') return undefined;
  const target = m.program.findType(module, type.name);
  if (target?.kind === 'class') return classValue(m, target.module, target.decl);
  return m.values.constant(type.name.split('.').at(-1) ?? type.name);
}

/** The class as a value: as it was defined, or the one its module's frame holds. */
export function classValue(m: Machine, module: Module, decl: ClassDecl): ClassValue {
  const frame = ensureModule(m, module);
  return m.classes.get(decl) ?? m.values.classOf(module.path, decl.id, frame.id);
}

/** Cell that says that the one injected instance of a class has been built. */
const BUILT = '#built';

/**
 * The instance of a class that a container or caller out of sight provides: one per class, its constructor run with
 * arguments of the declared types. Abstract classes stand for their implementations.
 */
export function instanceOfClass(m: Machine, module: Module, decl: ClassDecl): Value {
  const implementations = m.program.findImplementations({ kind: 'class', module, decl });
  if (decl.abstract && implementations.length > 0 && implementations.length <= MAX_IMPLEMENTATIONS) {
    return m.values.choice(implementations.map((c) => ({ value: buildInjected(m, c.module, c.decl), when: [] })));
  }
  return buildInjected(m, module, decl);
}

function buildInjected(m: Machine, module: Module, decl: ClassDecl): Value {
  return instanceOf(m, classValue(m, module, decl));
}

/** The one injected instance of a class. */
export function instanceOf(m: Machine, of: ClassValue): Value {
  const module = moduleOf(m, of.module);
  const decl = classDeclOf(module, of.class);
  const instance = m.values.instance(of, [], 'injected');
  if (m.store.getOf(instance, BUILT) !== undefined) return instance;
  m.store.set(m.store.overlayOf(instance), BUILT, m.values.constant(true));
  const at: Place = { file: module.path, start: decl.start, end: decl.end };
  m.ops.construct(m, { callee: of, self: instance, args: [], at, label: decl.name });
  return instance;
}
