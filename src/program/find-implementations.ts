import type { Module, TypeRef } from '../model/il.js';
import type { ClassRef, ExportTarget, TypeTarget } from '../model/program.js';
import type { Links } from './find-export.js';
import type { TypeLookup } from './find-type.js';
import type { References } from './scopes.js';

/** What the index of implementations is built from. */
export interface Hierarchy {
  readonly modules: readonly Module[];
  readonly links: Links;
  readonly references: References;
  readonly findType: TypeLookup;
}

/** Finds the concrete classes below a type; the index over all classes is built at the first question. */
export function createImplementationLookup(hierarchy: Hierarchy): (of: TypeTarget) => readonly ClassRef[] {
  let children: ReadonlyMap<string, readonly TypeTarget[]> | undefined;
  const known = new Map<string, readonly ClassRef[]>();
  return (of) => {
    const key = keyOf(of);
    const found = known.get(key);
    if (found) return found;
    children ??= indexChildren(hierarchy);
    const classes = collect(key, children);
    known.set(key, classes);
    return classes;
  };
}

/** The type an `extends` of a class names, when it is a plain reference. */
export function findSuperclass(
  hierarchy: Omit<Hierarchy, 'modules'>,
  { module, decl }: ClassRef,
): TypeTarget | undefined {
  if (!decl.superclass) return undefined;
  const home = homeOfClass(hierarchy, { module, decl });
  return asType(hierarchy, hierarchy.references.resolveReference(module, home, decl.superclass));
}

/** The callable a class is declared in. */
export function homeOfClass(
  { links, references }: Pick<Hierarchy, 'links' | 'references'>,
  { module, decl }: ClassRef,
): number {
  for (const known of links.index(module).classesBySlot.values()) if (known === decl) return 0;
  return references.nestingOf(module).classHomes[decl.id] ?? 0;
}

function asType(hierarchy: Omit<Hierarchy, 'modules'>, value: ExportTarget | undefined): TypeTarget | undefined {
  if (value?.kind === 'outside')
    return { kind: 'outside', target: value.target, path: value.imported === '*' ? [] : [value.imported] };
  if (value?.kind !== 'slot') return undefined;
  const decl = hierarchy.links.index(value.module).classesBySlot.get(value.slot);
  return decl && { kind: 'class', module: value.module, decl };
}

function indexChildren(hierarchy: Hierarchy): ReadonlyMap<string, readonly TypeTarget[]> {
  const children = new Map<string, TypeTarget[]>();
  const add = (parent: TypeTarget | undefined, child: TypeTarget): void => {
    if (!parent) return;
    const key = keyOf(parent);
    const siblings = children.get(key);
    if (siblings) siblings.push(child);
    else children.set(key, [child]);
  };
  for (const module of hierarchy.modules) {
    for (const decl of module.classes) {
      const child: TypeTarget = { kind: 'class', module, decl };
      add(findSuperclass(hierarchy, { module, decl }), child);
      for (const name of decl.implements.flatMap(namesOf)) add(hierarchy.findType(module, name), child);
    }
    for (const decl of module.types) {
      const child: TypeTarget = { kind: 'type', module, decl };
      for (const name of parentNames(decl)) add(hierarchy.findType(module, name), child);
      // An alias of one name is the same type: what is below either is below both.
      const same =
        decl.kind === 'alias' && decl.type.kind === 'name' ? hierarchy.findType(module, decl.type.name) : undefined;
      if (same) add(child, same);
    }
  }
  return children;
}

/** An alias of a name, or of an intersection of names, stands below each of them. */
function parentNames(decl: Module['types'][number]): readonly string[] {
  if (decl.kind === 'interface') return decl.extends.flatMap(namesOf);
  return decl.kind === 'alias' ? namesOf(decl.type) : [];
}

function namesOf(type: TypeRef): readonly string[] {
  if (type.kind === 'name') return [type.name];
  return type.kind === 'intersection' ? type.of.flatMap(namesOf) : [];
}

function collect(root: string, children: ReadonlyMap<string, readonly TypeTarget[]>): readonly ClassRef[] {
  const found: ClassRef[] = [];
  const seen = new Set([root]);
  const pending = [root];
  for (let key = pending.pop(); key !== undefined; key = pending.pop()) {
    for (const child of children.get(key) ?? []) {
      const childKey = keyOf(child);
      if (seen.has(childKey)) continue;
      seen.add(childKey);
      pending.push(childKey);
      if (child.kind === 'class' && isConcrete(child)) found.push({ module: child.module, decl: child.decl });
    }
  }
  return found.sort(byPlace);
}

function byPlace(a: ClassRef, b: ClassRef): number {
  if (a.module === b.module) return a.decl.start - b.decl.start;
  return a.module.path < b.module.path ? -1 : 1;
}

function isConcrete({ module, decl }: ClassRef): boolean {
  return module.role === 'executable' && !decl.abstract;
}

function keyOf(type: TypeTarget): string {
  switch (type.kind) {
    case 'class':
      return `class\0${type.module.path}\0${String(type.decl.id)}`;
    case 'type':
      return `type\0${type.module.path}\0${type.decl.name}`;
    case 'outside':
      return `outside\0${outsideName(type.target)}\0${type.path.join('.')}`;
  }
}

function outsideName(target: Extract<TypeTarget, { kind: 'outside' }>['target']): string {
  switch (target.kind) {
    case 'package':
      return `${target.name}/${target.subpath}`;
    case 'builtin':
      return target.name;
    case 'missing':
      return target.specifier;
    case 'asset':
      return '';
  }
}
