import type { ClassDecl, Export, Import, Module, TypeDecl } from '../model/il.js';

/** Look-up tables over one module, built on first use. */
export interface ModuleIndex {
  /** Explicit exports by exported name; a value and a type may share one. */
  readonly exports: ReadonlyMap<string, readonly NamedExport[]>;
  readonly stars: readonly StarExport[];
  readonly importsBySlot: ReadonlyMap<number, Import>;
  readonly importsByName: ReadonlyMap<string, Import>;
  readonly types: ReadonlyMap<string, TypeDecl>;
  readonly classes: ReadonlyMap<string, ClassDecl>;
  /** Classes bound to a variable of the module's frame. */
  readonly classesBySlot: ReadonlyMap<number, ClassDecl>;
  /** Variables of the module's frame by name. */
  readonly slots: ReadonlyMap<string, number>;
}

/** An export with a name of its own. */
export type NamedExport = Exclude<Export, { kind: 'all' }>;
/** `export * from`. */
export type StarExport = Extract<Export, { kind: 'all' }>;

/** A function that gives each module's index and keeps it. */
export function createModuleIndexer(): (module: Module) => ModuleIndex {
  const known = new WeakMap<Module, ModuleIndex>();
  return (module) => {
    const found = known.get(module);
    if (found) return found;
    const built = indexModule(module);
    known.set(module, built);
    return built;
  };
}

function indexModule(module: Module): ModuleIndex {
  const exports = new Map<string, NamedExport[]>();
  const stars: StarExport[] = [];
  for (const entry of module.exports) {
    if (entry.kind === 'all') {
      stars.push(entry);
      continue;
    }
    const sameName = exports.get(entry.name);
    if (sameName) sameName.push(entry);
    else exports.set(entry.name, [entry]);
  }
  return {
    exports,
    stars,
    importsBySlot: new Map(module.imports.map((entry) => [entry.slot, entry])),
    importsByName: new Map(module.imports.map((entry) => [entry.local, entry])),
    types: firstByName(module.types),
    classes: firstByName(module.classes),
    classesBySlot: indexClassSlots(module),
    slots: new Map((module.callables[0]?.slots ?? []).map((slot, index) => [slot.name, index])),
  };
}

function firstByName<T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  const byName = new Map<string, T>();
  for (const item of items) if (item.name !== '' && !byName.has(item.name)) byName.set(item.name, item);
  return byName;
}

function indexClassSlots(module: Module): ReadonlyMap<number, ClassDecl> {
  const bySlot = new Map<number, ClassDecl>();
  for (const statement of module.callables[0]?.body ?? []) {
    if (statement.kind !== 'declare' || statement.target.kind !== 'local' || statement.init?.kind !== 'class') continue;
    const decl = module.classes[statement.init.class];
    if (decl) bySlot.set(statement.target.slot, decl);
  }
  return bySlot;
}
