import type { Diagnostic } from '../model/diagnostic.js';
import type { Module } from '../model/il.js';
import type { ModuleTarget, Program } from '../model/program.js';
import type { Resolver, SchemaFile } from '../model/source.js';
import { createValueLookup, type Links } from './find-export.js';
import { createImplementationLookup } from './find-implementations.js';
import { createTypeLookup } from './find-type.js';
import { createModuleIndexer } from './index-module.js';
import type { ParsePrisma } from './schema/parse-prisma.js';
import { readSchema } from './schema/read-schema.js';
import { createReferences } from './scopes.js';
import type { ParseSql } from './sql/parse-sql.js';

/** What a program is linked from; it reads no disk itself. */
export interface ProgramInput {
  readonly modules: readonly Module[];
  readonly schemas: readonly SchemaFile[];
  readonly resolve: Resolver;
  /** Nearest package.json's declared dependency names for a file. */
  readonly dependenciesOf: (file: string) => ReadonlySet<string>;
  /** `parseSql` after `loadSqlParser()`; without it DDL is not read. */
  readonly parseSql?: ParseSql;
  /** Without it Prisma schemas are not read. */
  readonly parsePrisma?: ParsePrisma | undefined;
}

/** The linked program and what could not be read on the way. */
export interface LinkedProgram {
  readonly program: Program;
  readonly diagnostics: readonly Diagnostic[];
}

/** Links modules and schemas to one program. */
export function linkProgram(input: ProgramInput): LinkedProgram {
  const all = [...input.modules].sort((a, b) => (a.path < b.path ? -1 : 1));
  const byPath = new Map(all.map((module) => [module.path, module]));
  const links: Links = { index: createModuleIndexer(), resolve: createTargetLookup(byPath, input.resolve) };
  const modules = all.filter((module) => module.role !== 'migration');
  const values = createValueLookup(links);
  const references = createReferences(links, values);
  const findType = createTypeLookup(links);
  const { schemas, parseSql, parsePrisma } = input;
  const linked = { modules, links, references, findType };
  const { schema, diagnostics } = readSchema({ ...linked, all, schemas, parseSql, parsePrisma });
  const program: Program = {
    modules,
    schema,
    findModule: (path) => byPath.get(path),
    resolve: links.resolve,
    findExport: values.findExport,
    findValue: values.findValue,
    exportedNames: values.exportedNames,
    findType,
    findImplementations: createImplementationLookup(linked),
    dependenciesOf: (module) => input.dependenciesOf(module.path),
    imports: countImports(modules, input.resolve),
  };
  return { program, diagnostics };
}

function createTargetLookup(byPath: ReadonlyMap<string, Module>, resolve: Resolver): Links['resolve'] {
  const known = new WeakMap<Module, Map<string, ModuleTarget>>();
  return (from, specifier) => {
    const ofModule = known.get(from) ?? new Map<string, ModuleTarget>();
    known.set(from, ofModule);
    const found = ofModule.get(specifier) ?? findTarget(byPath, resolve, { file: from.path, specifier });
    ofModule.set(specifier, found);
    return found;
  };
}

function findTarget(
  byPath: ReadonlyMap<string, Module>,
  resolve: Resolver,
  { file, specifier }: { readonly file: string; readonly specifier: string },
): ModuleTarget {
  const resolution = resolve(file, specifier);
  switch (resolution.kind) {
    case 'file': {
      const module = byPath.get(resolution.path);
      return module ? { kind: 'module', module } : { kind: 'missing', specifier, path: resolution.path };
    }
    case 'skipped':
      return { kind: 'missing', specifier, path: resolution.path };
    default:
      return resolution;
  }
}

/** A file that is there but not audited counts as resolved: nothing is wrong with the import. */
function countImports(modules: readonly Module[], resolve: Resolver): Program['imports'] {
  let total = 0;
  let resolved = 0;
  for (const module of modules) {
    for (const specifier of new Set(module.dependencies.map((dependency) => dependency.specifier))) {
      total += 1;
      if (resolve(module.path, specifier).kind !== 'missing') resolved += 1;
    }
  }
  return { total, resolved };
}
