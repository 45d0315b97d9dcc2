import type { Import, Module } from '../model/il.js';
import type { ModuleTarget, TypeTarget } from '../model/program.js';
import type { Links } from './find-export.js';
import type { NamedExport } from './index-module.js';

/** Says what a possibly dotted type name means in a module; each name is looked up once. */
export type TypeLookup = (module: Module, name: string) => TypeTarget | undefined;

/** A look-up of type names through local declarations, imports, namespaces and re-exports. */
export function createTypeLookup(links: Links): TypeLookup {
  const known = new WeakMap<Module, Map<string, TypeTarget | undefined>>();
  return (module, name) => {
    const ofModule = known.get(module) ?? new Map<string, TypeTarget | undefined>();
    known.set(module, ofModule);
    if (ofModule.has(name)) return ofModule.get(name);
    const found = searchName({ links, seen: new Set() }, module, name.split('.'));
    ofModule.set(name, found);
    return found;
  };
}

interface Search {
  readonly links: Links;
  readonly seen: Set<string>;
}

function enter(search: Search, kind: string, module: Module, path: readonly string[]): boolean {
  const step = `${kind}\0${module.path}\0${path.join('.')}`;
  if (search.seen.has(step)) return false;
  search.seen.add(step);
  return true;
}

function searchName(search: Search, module: Module, path: readonly string[]): TypeTarget | undefined {
  if (!enter(search, 'name', module, path)) return undefined;
  const index = search.links.index(module);
  const name = path.join('.');
  const decl = index.classes.get(name);
  if (decl) return { kind: 'class', module, decl };
  const type = index.types.get(name);
  if (type) return { kind: 'type', module, decl: type };
  const [head = '', ...rest] = path;
  const imported = index.importsByName.get(head);
  if (imported) return followImport(search, module, { entry: imported, rest });
  const slot = rest.length === 0 ? index.slots.get(head) : undefined;
  const bound = slot === undefined ? undefined : index.classesBySlot.get(slot);
  return bound && { kind: 'class', module, decl: bound };
}

function followImport(
  search: Search,
  module: Module,
  use: { readonly entry: Import; readonly rest: readonly string[] },
): TypeTarget | undefined {
  const path = use.entry.imported === '*' ? use.rest : [use.entry.imported, ...use.rest];
  return followPath(search, search.links.resolve(module, use.entry.specifier), path);
}

function followPath(search: Search, target: ModuleTarget, path: readonly string[]): TypeTarget | undefined {
  return target.kind === 'module' ? searchExported(search, target.module, path) : { kind: 'outside', target, path };
}

function searchExported(search: Search, module: Module, path: readonly string[]): TypeTarget | undefined {
  if (path.length === 0 || !enter(search, 'export', module, path)) return undefined;
  const [head = '', ...rest] = path;
  const index = search.links.index(module);
  const entries = index.exports.get(head) ?? [];
  // A type and a value may share a name: the type is what a type name means.
  for (const entry of [...entries.filter((e) => e.kind === 'type'), ...entries.filter((e) => e.kind !== 'type')]) {
    const found = followExport(search, module, { entry, rest });
    if (found) return found;
  }
  return head === 'default' ? undefined : searchStars(search, module, path);
}

function followExport(
  search: Search,
  module: Module,
  use: { readonly entry: NamedExport; readonly rest: readonly string[] },
): TypeTarget | undefined {
  const { entry, rest } = use;
  switch (entry.kind) {
    case 'type':
      return searchName(search, module, [entry.local, ...rest]);
    case 'from': {
      const path = entry.imported === '*' ? rest : [entry.imported, ...rest];
      return followPath(search, search.links.resolve(module, entry.specifier), path);
    }
    case 'local': {
      const index = search.links.index(module);
      const passedOn = index.importsBySlot.get(entry.slot);
      if (passedOn) return followImport(search, module, { entry: passedOn, rest });
      const bound = rest.length === 0 ? index.classesBySlot.get(entry.slot) : undefined;
      if (bound) return { kind: 'class', module, decl: bound };
      const local = module.callables[0]?.slots[entry.slot]?.name;
      return local === undefined ? undefined : searchName(search, module, [local, ...rest]);
    }
  }
}

function searchStars(search: Search, module: Module, path: readonly string[]): TypeTarget | undefined {
  let outside: TypeTarget | undefined;
  for (const star of search.links.index(module).stars) {
    const found = followPath(search, search.links.resolve(module, star.specifier), path);
    if (found && found.kind !== 'outside') return found;
    outside ??= found;
  }
  return outside;
}
