import type { Import, Module } from '../model/il.js';
import type { ExportTarget, ModuleTarget } from '../model/program.js';
import type { ModuleIndex, NamedExport } from './index-module.js';

/** What the look-ups across files stand on. */
export interface Links {
  readonly index: (module: Module) => ModuleIndex;
  readonly resolve: (from: Module, specifier: string) => ModuleTarget;
}

/** Look-ups of values across files. */
export interface ValueLookup {
  readonly findExport: (module: Module, name: string) => ExportTarget | undefined;
  readonly followImport: (module: Module, entry: Import) => ExportTarget | undefined;
  readonly findValue: (module: Module, name: string) => ExportTarget | undefined;
  readonly exportedNames: (module: Module) => readonly string[];
}

/** Look-ups of exported values that follow re-exports, barrels and `export *`, each answered once. */
export function createValueLookup(links: Links): ValueLookup {
  const known = new WeakMap<Module, Map<string, ExportTarget | undefined>>();
  const names = new WeakMap<Module, readonly string[]>();
  const findExport = (module: Module, name: string): ExportTarget | undefined => {
    const ofModule = known.get(module) ?? new Map<string, ExportTarget | undefined>();
    known.set(module, ofModule);
    if (ofModule.has(name)) return ofModule.get(name);
    const found = searchExport({ links, seen: new Set() }, module, name);
    ofModule.set(name, found);
    return found;
  };
  const followImport = (module: Module, entry: Import): ExportTarget | undefined =>
    followName({ links, seen: new Set() }, links.resolve(module, entry.specifier), entry.imported);
  return {
    findExport,
    followImport,
    findValue: (module, name) => findValue({ links, findExport, followImport }, module, name),
    exportedNames: (module) => {
      const found = names.get(module) ?? listNames(links, module);
      names.set(module, found);
      return found;
    },
  };
}

interface Search {
  readonly links: Links;
  /** Module and name pairs on the way here: `export *` may be cyclic. */
  readonly seen: Set<string>;
}

function searchExport(search: Search, module: Module, name: string): ExportTarget | undefined {
  const step = `${module.path}\0${name}`;
  if (search.seen.has(step)) return undefined;
  search.seen.add(step);
  const index = search.links.index(module);
  for (const entry of index.exports.get(name) ?? []) {
    const found = followExport(search, module, entry);
    if (found) return found;
  }
  return name === 'default' ? undefined : searchStars(search, module, name);
}

function followExport(search: Search, module: Module, entry: NamedExport): ExportTarget | undefined {
  switch (entry.kind) {
    case 'type':
      return undefined;
    case 'from':
      return followName(search, search.links.resolve(module, entry.specifier), entry.imported);
    case 'local': {
      const passedOn = search.links.index(module).importsBySlot.get(entry.slot);
      if (!passedOn) return { kind: 'slot', module, slot: entry.slot };
      return followName(search, search.links.resolve(module, passedOn.specifier), passedOn.imported);
    }
  }
}

function followName(search: Search, target: ModuleTarget, imported: string): ExportTarget | undefined {
  if (target.kind !== 'module') return { kind: 'outside', target, imported };
  if (imported === '*') return { kind: 'namespace', module: target.module };
  return searchExport(search, target.module, imported);
}

/** A name that no audited module of the `export *`s has belongs to the first of them that leads outside. */
function searchStars(search: Search, module: Module, name: string): ExportTarget | undefined {
  let outside: ExportTarget | undefined;
  for (const star of search.links.index(module).stars) {
    const target = search.links.resolve(module, star.specifier);
    const found: ExportTarget | undefined =
      target.kind === 'module'
        ? searchExport(search, target.module, name)
        : { kind: 'outside', target, imported: name };
    if (found && found.kind !== 'outside') return found;
    outside ??= found;
  }
  return outside;
}

type Lookup = Pick<ValueLookup, 'findExport' | 'followImport'> & { readonly links: Links };

function findValue(lookup: Lookup, module: Module, name: string): ExportTarget | undefined {
  const [head = '', ...rest] = name.split('.');
  const index = lookup.links.index(module);
  const imported = index.importsByName.get(head);
  const slot = index.slots.get(head);
  let found: ExportTarget | undefined;
  if (imported) found = lookup.followImport(module, imported);
  else if (slot !== undefined) found = { kind: 'slot', module, slot };
  for (const member of rest) {
    if (found?.kind === 'namespace') found = lookup.findExport(found.module, member);
    else if (found?.kind === 'outside' && found.imported === '*') found = { ...found, imported: member };
    else return undefined;
  }
  return found;
}

function listNames(links: Links, module: Module): readonly string[] {
  const names = new Set<string>();
  const seen = new Set<Module>();
  const pending = [module];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const index = links.index(next);
    for (const name of index.exports.keys()) if (name !== 'default' || next === module) names.add(name);
    for (const star of index.stars) {
      const target = links.resolve(next, star.specifier);
      if (target.kind === 'module') pending.push(target.module);
    }
  }
  return [...names].sort();
}
