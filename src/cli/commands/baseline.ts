import path from 'node:path';
import { analyze } from '../../analyze.js';
import { applyBaseline, recordOf } from '../../engine/baseline.js';
import type { AuditOptions } from '../../engine/audit-options.js';
import type { BaselineRecord } from '../../model/baseline.js';
import type { AuditResult } from '../../model/result.js';
import { UsageError } from '../../model/usage-error.js';
import { count } from '../../report/coverage-lines.js';
import { readBaseline, scopeOf, usualBaseline, writeBaseline } from '../baseline-file.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { BaselineFlags } from '../options.js';
import { prepareAudit } from '../prepare-audit.js';
import { startProgress } from '../progress.js';
import { print } from '../terminal.js';

/** `assay baseline [paths...]`: records what is found. Records of files and rules that were not asked about stay. */
export async function baseline(paths: readonly string[], flags: BaselineFlags): Promise<ExitCode> {
  const { options, file, result } = await audit(paths, flags);
  const { prefix, covers } = scopeOf(file, options);
  const others = readOld(file, options).filter((record) => !covers(record));
  const found = result.findings.map((finding) => recordOf(finding, prefix));
  writeBaseline(file, [...others, ...found]);
  await print(`${count(found.length, 'finding')} recorded in ${nameOf(file)}${kept(others)}\n`);
  return EXIT.clean;
}

/** `assay baseline prune [paths...]`: removes the records of what is fixed, and adds none. */
export async function pruneBaseline(paths: readonly string[], flags: BaselineFlags): Promise<ExitCode> {
  const { options, file, result } = await audit(paths, flags);
  const known = readBaseline(file, options);
  if (known === undefined) throw new UsageError(`There is no baseline ${nameOf(file)}: "assay baseline" writes one.`);
  const fixed = new Set(applyBaseline(result, known).fixed);
  writeBaseline(
    file,
    known.records.filter((record) => !fixed.has(record)),
  );
  await print(`${count(fixed.size, 'record')} removed from ${nameOf(file)}\n`);
  return EXIT.clean;
}

interface Audited {
  readonly options: AuditOptions;
  /** The baseline's file, absolute. */
  readonly file: string;
  readonly result: AuditResult;
}

async function audit(paths: readonly string[], flags: BaselineFlags): Promise<Audited> {
  const progress = startProgress(flags);
  try {
    const { options, home } = prepareAudit(paths, flags, progress);
    const file = flags.output === undefined ? usualBaseline(home) : path.resolve(flags.output);
    const result = await analyze(options);
    const { parsed, partial } = result.coverage.files;
    // An empty baseline of nothing would let everything in as soon as the files are found.
    if (parsed + partial === 0) throw new UsageError('Nothing was analysed, so nothing is recorded.');
    return { options, file, result };
  } finally {
    progress.stop();
  }
}

/** What is there already; where it cannot be read, a merge conflict in most cases, it is written anew. */
function readOld(file: string, options: AuditOptions): readonly BaselineRecord[] {
  try {
    return readBaseline(file, options)?.records ?? [];
  } catch (error) {
    if (error instanceof UsageError) return [];
    throw error;
  }
}

function kept(others: readonly BaselineRecord[]): string {
  return others.length === 0 ? '' : `, ${count(others.length, 'record')} of other files and rules kept`;
}

function nameOf(file: string): string {
  return path.relative(process.cwd(), file);
}
