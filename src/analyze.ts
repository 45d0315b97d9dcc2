/** The pipeline: files, modules, program, traces, findings. */
import { discover } from './discovery/discover.js';
import { createDependencyLookup } from './discovery/find-dependencies.js';
import { createResolver } from './discovery/resolve-imports.js';
import type { AuditOptions } from './engine/audit-options.js';
import { buildResult } from './engine/build-result.js';
import { buildCoverage } from './engine/coverage.js';
import { runRules } from './engine/run-rules.js';
import { measureFlow } from './flow/coverage.js';
import { interpretProgram } from './flow/interpret-program.js';
import { libraries } from './libraries/index.js';
import type { SchemaFile } from './model/source.js';
import { linkProgram } from './program/link-program.js';
import { loadPrismaParser } from './program/schema/parse-prisma.js';
import { loadSqlParser, parseSql } from './program/sql/parse-sql.js';
import { lowerFiles } from './syntax/lower-files.js';

/** Reads and links the program. */
export async function readProgram({ phase, ...options }: AuditOptions) {
  const sources = await phase('discovery', () => discover(options));
  const { modules, diagnostics } = await phase('syntax', () => lowerFiles(sources.files));
  const parsers = await phase('parsers', () => loadParsers(sources.schemas));
  const ways = { resolve: createResolver(sources), dependenciesOf: createDependencyLookup(sources), ...parsers };
  const linked = await phase('program', () => linkProgram({ ...ways, modules, schemas: sources.schemas }));
  const troubles = [...sources.diagnostics, ...diagnostics, ...linked.diagnostics];
  return { sources, modules, program: linked.program, diagnostics: troubles };
}

/** SQL may stand anywhere in the code; Prisma's language only in schemas of its own. */
async function loadParsers(schemas: readonly SchemaFile[]) {
  await loadSqlParser();
  const parsePrisma = schemas.some(({ kind }) => kind === 'prisma') ? await loadPrismaParser() : undefined;
  return { parseSql, parsePrisma };
}

/** Follows every entry point of the program. */
export async function traceProgram(options: AuditOptions) {
  const read = await readProgram(options);
  const flow = await options.phase('flow', () => interpretProgram({ ...read, libraries, config: options.config }));
  const coverage = buildCoverage({ ...read, imports: read.program.imports, flow: measureFlow(flow) });
  return { ...read, traces: flow.traces, coverage };
}
/** Audits. */
export async function analyze(options: AuditOptions) {
  const traced = await traceProgram(options);
  const context = { ...traced, config: options.config };
  const outcome = await options.phase('rules', () => runRules({ ...options, ...traced, context }));
  return buildResult({ ...options, ...traced, outcome });
}
