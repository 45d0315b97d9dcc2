/** `--since`: the whole program is audited, and what the change has nothing to do with is set apart. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { analyze } from '../../analyze.js';
import { findArea, isWithin, relativePosix } from '../../discovery/find-root.js';
import type { AuditOptions } from '../../engine/audit-options.js';
import { compareFindings, recordOf } from '../../engine/baseline.js';
import type { Finding } from '../../model/finding.js';
import type { AuditResult } from '../../model/result.js';
import { UsageError } from '../../model/usage-error.js';
import { createPositions } from '../../report/positions.js';
import { repositoryPath } from '../../report/repository-path.js';
import { createIsChanged } from './changed-lines.js';
import { findBase } from './git.js';
import { layOutCommit, type LaidOutCommit } from './lay-out-commit.js';

/**
 * Keeps a finding if its path touches lines that were changed since the branch left the revision, or if the program as it
 * was then does not have it: a guard that is removed in one file opens a route in another one. The program as it was is
 * audited with the present configuration. Throws a `UsageError` where there is no such revision.
 */
export async function keepSince(result: AuditResult, revision: string, options: AuditOptions): Promise<AuditResult> {
  const { top, hasRepository } = findArea(options.root, options.paths);
  if (!hasRepository) throw new UsageError('--since needs a git repository around the audited files.');
  const commit = layOutCommit(top, findBase(top, revision));
  try {
    const isTouched = createIsTouched(result, commit, top);
    const calm = result.findings.filter((finding) => !isTouched(finding));
    if (calm.length === 0) return result;
    const before = await auditCommit(commit, top, options);
    const records = before.findings.map((finding) => recordOf(finding, before.base));
    const known = new Set(compareFindings(result.findings, records, result.base).known);
    const untouched = calm.filter((finding) => known.has(finding));
    const isUntouched = new Set(untouched);
    return { ...result, findings: result.findings.filter((finding) => !isUntouched.has(finding)), untouched };
  } finally {
    commit.remove();
  }
}

function createIsTouched(
  result: AuditResult,
  { texts: before }: LaidOutCommit,
  top: string,
): (finding: Finding) => boolean {
  const positions = createPositions(result.texts);
  const after = new Map([...result.texts].map(([file, text]) => [repositoryPath(file, result), text]));
  const isChanged = createIsChanged({ before, after, isGone: (file) => !existsSync(path.join(top, file)) });
  return ({ at, path: steps }) =>
    [at, ...steps.map((step) => step.at)].some((place) => {
      const { line, endLine } = positions.locate(place);
      return isChanged(repositoryPath(place.file, result), line, endLine);
    });
}

/** Audits the same paths as they were; all of the repository where one was not there yet, since it may have been moved. */
async function auditCommit({ folder }: LaidOutCommit, top: string, options: AuditOptions): Promise<AuditResult> {
  const move = (absolute: string): string => path.join(folder, relativePosix(top, absolute));
  const paths = options.paths.map(move);
  return analyze({
    ...options,
    // A configuration above the repository says nothing about paths in it.
    root: isWithin(top, options.root) ? move(options.root) : folder,
    paths: paths.every((one) => existsSync(one)) ? paths : [folder],
    phase: (name, run) => options.phase(`${name}, before`, run),
  });
}
