import type { ClassDecl, Export, Expr, Import, Module, Slot, Statement, TypeDecl } from '../../src/model/il.js';
import type { Resolution } from '../../src/model/source.js';
import { linkProgram, type LinkedProgram } from '../../src/program/link-program.js';

const nowhere = { start: 0, end: 0 };

/** What a module written by hand says; the rest is empty. */
export interface Sketch {
  readonly path: string;
  /** Variables of the module's frame, with the class bound to them by name. */
  readonly slots?: readonly string[];
  readonly imports?: readonly (readonly [specifier: string, imported: string, local: string])[];
  readonly exports?: readonly Export[];
  readonly classes?: readonly Partial<ClassDecl>[];
  readonly types?: readonly TypeDecl[];
  readonly role?: Module['role'];
}

/** `export { local as name }` */
export const exportLocal = (name: string, slot: number): Export => ({ kind: 'local', name, slot, ...nowhere });
/** `export type { local as name }` */
export const exportType = (name: string, local = name): Export => ({ kind: 'type', name, local, ...nowhere });
/** `export { imported as name } from specifier` */
export const exportFrom = (specifier: string, imported: string, name = imported): Export => ({
  kind: 'from',
  name,
  specifier,
  imported,
  ...nowhere,
});
/** `export * from specifier` */
export const exportAll = (specifier: string): Export => ({ kind: 'all', specifier, ...nowhere });
/** A variable of the module's frame. */
export const localExpr = (slot: number, hops = 0): Expr => ({ kind: 'local', hops, slot, ...nowhere });
/** `interface name extends parents {}` */
export const interfaceDecl = (name: string, ...parents: string[]): TypeDecl => ({
  kind: 'interface',
  name,
  typeParams: [],
  extends: parents.map((parent) => ({ kind: 'name', name: parent, args: [] })),
  members: [],
  ...nowhere,
});

/** A module of a sketch: slots first, then one for each import. */
function handMade(sketch: Sketch): Module {
  const own = sketch.slots ?? [];
  const imports: Import[] = (sketch.imports ?? []).map(([specifier, imported, local], index) => ({
    specifier,
    imported,
    local,
    slot: own.length + index,
    typeOnly: false,
    ...nowhere,
  }));
  const slots: Slot[] = [
    ...own.map((name): Slot => ({ name, kind: 'const', captured: false })),
    ...imports.map((entry): Slot => ({ name: entry.local, kind: 'import', captured: false })),
  ];
  const classes = (sketch.classes ?? []).map((decl, id): ClassDecl => ({ ...emptyClass, ...decl, id, start: id }));
  const specifiers = [
    ...imports.map((entry) => entry.specifier),
    ...(sketch.exports ?? []).flatMap((entry) => ('specifier' in entry ? [entry.specifier] : [])),
  ];
  return {
    path: sketch.path,
    role: sketch.role ?? 'executable',
    callables: [
      {
        id: 0,
        name: '',
        form: 'module',
        async: false,
        generator: false,
        params: [],
        slots,
        body: declareClasses(own, classes),
        directives: [],
        ...nowhere,
      },
    ],
    classes,
    types: sketch.types ?? [],
    imports,
    exports: sketch.exports ?? [],
    dependencies: specifiers.map((specifier) => ({ specifier, form: 'import', ...nowhere })),
    directives: [],
    comments: [],
    completeness: 'full',
  };
}

const emptyClass: ClassDecl = {
  id: 0,
  name: '',
  superTypeArgs: [],
  implements: [],
  typeParams: [],
  decorators: [],
  members: [],
  abstract: false,
  ...nowhere,
};

function declareClasses(slots: readonly string[], classes: readonly ClassDecl[]): readonly Statement[] {
  return classes.flatMap((decl) => {
    const slot = slots.indexOf(decl.name);
    if (slot < 0) return [];
    return [
      {
        kind: 'declare',
        target: { kind: 'local', hops: 0, slot, ...nowhere },
        init: { kind: 'class', class: decl.id, ...nowhere },
        ...nowhere,
      },
    ];
  });
}

/** Links sketches; a specifier that begins with a dot names a sketch's path, others are packages. */
export function link(...sketches: readonly Sketch[]): LinkedProgram {
  return linkProgram({
    modules: sketches.map(handMade),
    schemas: [],
    resolve: (_from, specifier): Resolution => {
      if (!specifier.startsWith('./')) return { kind: 'package', name: specifier, subpath: '' };
      const path = specifier.slice(2);
      return sketches.some((sketch) => sketch.path === path) ? { kind: 'file', path } : { kind: 'missing', specifier };
    },
    dependenciesOf: () => new Set(),
  });
}
