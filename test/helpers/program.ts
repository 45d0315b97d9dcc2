import { createInterpreter } from '../../src/flow/interpreter.js';
import { createLibraryIndex } from '../../src/flow/library/library-index.js';
import type { Machine, MachineSettings } from '../../src/flow/machine.js';
import { ensureModule } from '../../src/flow/modules.js';
import { readExport } from '../../src/flow/frames.js';
import { sequence } from '../../src/flow/branches.js';
import { awaitValue } from '../../src/flow/promises.js';
import type { Library } from '../../src/model/library.js';
import type { Program } from '../../src/model/program.js';
import type { SchemaFile } from '../../src/model/source.js';
import type { Resolution } from '../../src/model/source.js';
import type { TraceNode } from '../../src/model/trace.js';
import type { Value } from '../../src/model/value.js';
import { linkProgram } from '../../src/program/link-program.js';
import { loadPrismaParser } from '../../src/program/schema/parse-prisma.js';
import { loadSqlParser, parseSql } from '../../src/program/sql/parse-sql.js';
import { lowerModule } from '../../src/syntax/lower-module.js';

await loadSqlParser();
const parsePrisma = await loadPrismaParser();

/** Texts by path; `.prisma` and `.sql` files are schemas. */
export type Texts = Readonly<Record<string, string>>;

const CODE = /\.[cm]?[jt]sx?$/;

/** A linked program made of texts; relative specifiers lead to other texts, all others to packages that are not there. */
export function programOf(texts: Texts): Program {
  const paths = Object.keys(texts);
  const modules = paths.filter((path) => CODE.test(path)).flatMap((path) => lowered(path, texts[path] ?? ''));
  const schemas = paths.filter((path) => !CODE.test(path)).map((path) => schemaFile(path, texts[path] ?? ''));
  const resolve = (from: string, specifier: string): Resolution => resolveIn(paths, from, specifier);
  return linkProgram({ modules, schemas, resolve, dependenciesOf: () => new Set(), parseSql, parsePrisma }).program;
}

function lowered(path: string, text: string) {
  const { module, diagnostics } = lowerModule({ path, text, role: 'executable' });
  if (module === undefined || module.completeness === 'partial') {
    throw new Error(`${path}: ${diagnostics.map((d) => JSON.stringify(d)).join(', ')}`);
  }
  return [module];
}

function schemaFile(path: string, text: string): SchemaFile {
  return { path, text, kind: path.endsWith('.prisma') ? 'prisma' : 'sql' };
}

function resolveIn(paths: readonly string[], from: string, specifier: string): Resolution {
  if (specifier.startsWith('node:')) return { kind: 'builtin', name: specifier.slice('node:'.length) };
  if (!specifier.startsWith('.')) {
    const parts = specifier.split('/');
    const length = specifier.startsWith('@') ? 2 : 1;
    return { kind: 'package', name: parts.slice(0, length).join('/'), subpath: parts.slice(length).join('/') };
  }
  const target = new URL(specifier, `file:///${from}`).pathname.slice(1).replace(/\.[cm]?js$/, '');
  const path = paths.find(
    (p) => p === target || p.replace(CODE, '') === target || p.replace(CODE, '') === `${target}/index`,
  );
  return path === undefined ? { kind: 'missing', specifier } : { kind: 'file', path };
}

/** An interpreter whose modules have all been run. */
export function startedInterpreter(
  texts: Texts,
  libraries: readonly Library[],
  settings: Omit<MachineSettings, 'stepsPerEntry'> = { guards: [], gateways: [] },
): Machine {
  const m = createInterpreter(programOf(texts), createLibraryIndex(libraries), { ...settings, stepsPerEntry: 100_000 });
  for (const module of m.program.modules) ensureModule(m, module);
  m.phase = 'entry';
  m.budget = 100_000;
  return m;
}

/** What calling an exported function does; its arguments are request input named after its parameters. */
export function traceOf(m: Machine, path: string, name: string): { readonly node: TraceNode; readonly result: Value } {
  const module = m.program.findModule(path);
  if (module === undefined) throw new Error(`there is no ${path}`);
  const callee = readExport(m, module, name);
  if (callee.kind !== 'closure') throw new Error(`${name} is a ${callee.kind}`);
  const args = (module.callables[callee.callable]?.params ?? []).map((param) =>
    param.pattern.kind !== 'local' || param.type?.kind === 'name'
      ? m.values.unknown('argument')
      : m.values.source(module.callables[callee.callable]?.slots[param.pattern.slot]?.name ?? 'argument', 4),
  );
  m.items = [];
  const at = { file: path, start: 0, end: 0 };
  const returned = m.ops.call(m, { callee, self: m.values.undefined, args, at, label: name });
  const result = m.live ? awaitValue(m, returned, at) : returned;
  return { node: sequence(m.items), result };
}
