/** The linked program: names resolved across files and packages. */
import type { ClassDecl, Module, TypeDecl } from './il.js';
import type { Schema } from './schema.js';

/** Where an import specifier leads. */
export type ModuleTarget =
  | { readonly kind: 'module'; readonly module: Module }
  /** A package outside the audited tree (installed or not), `subpath` without the leading slash, possibly empty. */
  | { readonly kind: 'package'; readonly name: string; readonly subpath: string }
  /** A node: builtin, name without the prefix. */
  | { readonly kind: 'builtin'; readonly name: string }
  /** Text, styles, images, JSON. */
  | { readonly kind: 'asset' }
  /** Leads nowhere, or to `path`: a file that is there but not audited (generated, test, front end). */
  | { readonly kind: 'missing'; readonly specifier: string; readonly path?: string };

/** What an exported name means after re-exports and barrels are followed. */
export type ExportTarget =
  /** A variable, function or class: a slot of the module's frame. */
  | { readonly kind: 'slot'; readonly module: Module; readonly slot: number }
  /** The module itself: `export * as ns`, or `*`. */
  | { readonly kind: 'namespace'; readonly module: Module }
  /** A name of something outside: `imported` is the exported name there, `*` for its namespace. */
  | { readonly kind: 'outside'; readonly target: Exclude<ModuleTarget, { kind: 'module' }>; readonly imported: string };

/** What a type name means. */
export type TypeTarget =
  | { readonly kind: 'class'; readonly module: Module; readonly decl: ClassDecl }
  | { readonly kind: 'type'; readonly module: Module; readonly decl: TypeDecl }
  /** A type of a package: `path` is the exported name and what is written after it (`['Prisma', 'UserWhereInput']`). */
  | {
      readonly kind: 'outside';
      readonly target: Exclude<ModuleTarget, { kind: 'module' }>;
      readonly path: readonly string[];
    };

/** A class and the module it stands in. */
export interface ClassRef {
  readonly module: Module;
  readonly decl: ClassDecl;
}

/** The audited tree as one program. All look-ups are pure and memoised. */
export interface Program {
  /** Executable modules and declarations, sorted by path. */
  readonly modules: readonly Module[];
  readonly schema: Schema;
  findModule(path: string): Module | undefined;
  resolve(from: Module, specifier: string): ModuleTarget;
  /** Follows re-exports, barrels and `export *`; undefined when the module has no such export (CommonJS included). */
  findExport(module: Module, name: string): ExportTarget | undefined;
  /** A possibly dotted value name as written in `module` at its top level, as in `typeof config`. */
  findValue(module: Module, name: string): ExportTarget | undefined;
  /** All names a module exports, `export *` followed, sorted. */
  exportedNames(module: Module): readonly string[];
  /** A possibly dotted type name as written in `module`. */
  findType(module: Module, name: string): TypeTarget | undefined;
  /** Concrete classes that implement an interface or extend a class, directly or through others, sorted by path and position. */
  findImplementations(of: TypeTarget): readonly ClassRef[];
  /** Nearest package.json's declared dependency names for a file; empty when there is none. */
  dependenciesOf(module: Module): ReadonlySet<string>;
  /** Counts for coverage. */
  readonly imports: { readonly total: number; readonly resolved: number };
}
