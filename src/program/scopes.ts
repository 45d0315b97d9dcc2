import type { Expr, Module } from '../model/il.js';
import type { ExportTarget } from '../model/program.js';
import type { Links, ValueLookup } from './find-export.js';
import { walkExpressions } from './walk-expressions.js';

/** Where the callables and classes of a module stand. */
export interface Nesting {
  /** Enclosing callable by callable; the module's own is its own. */
  readonly parents: readonly number[];
  /** Callable a class is declared in, by class. */
  readonly classHomes: readonly number[];
}

/** Resolves expressions that are plain references: a name, or a member of a namespace. */
export interface References {
  /** What a reference in callable `home` means, when it is a name of the module's frame or comes from an import. */
  readonly resolveReference: (module: Module, home: number, expression: Expr) => ExportTarget | undefined;
  readonly nestingOf: (module: Module) => Nesting;
}

/** References resolved through the frames of a module and its imports. */
export function createReferences(links: Links, values: Pick<ValueLookup, 'findExport' | 'followImport'>): References {
  const nestings = new WeakMap<Module, Nesting>();
  const nestingOf = (module: Module): Nesting => {
    const nesting = nestings.get(module) ?? findNesting(module);
    nestings.set(module, nesting);
    return nesting;
  };
  const resolveReference = (module: Module, home: number, expression: Expr): ExportTarget | undefined => {
    if (expression.kind === 'cast') return resolveReference(module, home, expression.value);
    if (expression.kind === 'member')
      return memberOf(resolveReference(module, home, expression.object), expression.name);
    if (expression.kind !== 'local' || !reachesModule(module, home, expression.hops, nestingOf)) return undefined;
    const imported = links.index(module).importsBySlot.get(expression.slot);
    return imported ? values.followImport(module, imported) : { kind: 'slot', module, slot: expression.slot };
  };
  const memberOf = (object: ExportTarget | undefined, name: string): ExportTarget | undefined => {
    if (object?.kind === 'namespace') return values.findExport(object.module, name);
    if (object?.kind !== 'outside') return undefined;
    // `default.X` of a package without an ES build is the same as `X`.
    return object.imported === '*' || object.imported === 'default' ? { ...object, imported: name } : undefined;
  };
  return { resolveReference, nestingOf };
}

function reachesModule(module: Module, home: number, hops: number, nestingOf: (module: Module) => Nesting): boolean {
  if (home === 0) return hops === 0;
  const { parents } = nestingOf(module);
  let frame = home;
  for (let hop = 0; hop < hops; hop += 1) {
    if (frame === 0) return false;
    frame = parents[frame] ?? 0;
  }
  return frame === 0;
}

function findNesting(module: Module): Nesting {
  const parents = module.callables.map(() => 0);
  const classHomes = module.classes.map(() => 0);
  walkExpressions(module, (expression, home) => {
    if (expression.kind === 'function') parents[expression.callable] = home;
    if (expression.kind === 'object') {
      for (const member of expression.members) if (member.kind === 'accessor') parents[member.callable] = home;
    }
    if (expression.kind !== 'class') return;
    classHomes[expression.class] = home;
    for (const member of module.classes[expression.class]?.members ?? []) {
      if (member.callable !== undefined) parents[member.callable] = home;
    }
  });
  return { parents, classHomes };
}
