import path from 'node:path';
import { analyze } from '../../analyze.js';
import type { AuditOptions } from '../../engine/audit-options.js';
import { applyBaseline } from '../../engine/baseline.js';
import type { Config } from '../../model/config.js';
import { SEVERITIES } from '../../model/finding.js';
import type { AuditResult } from '../../model/result.js';
import { UsageError } from '../../model/usage-error.js';
import { count } from '../../report/coverage-lines.js';
import { readBaseline, usualBaseline } from '../baseline-file.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { CheckFlags } from '../options.js';
import { prepareAudit } from '../prepare-audit.js';
import { startProgress } from '../progress.js';
import { planReports, writeReports } from '../reports.js';
import { keepSince } from '../since/since.js';
import { printError } from '../terminal.js';
import { renderTiming } from '../timing.js';

/** `assay check [paths...]`: audits and reports. */
export async function check(paths: readonly string[], flags: CheckFlags): Promise<ExitCode> {
  const progress = startProgress(flags);
  try {
    const plan = planReports(flags);
    const { options, pathPrefix, home } = prepareAudit(paths, flags, progress);
    const compare = prepareComparison(flags, options, home);
    const compared = await compare(await analyze(options));
    progress.stop();
    const result = flags.timing ? { ...compared, timing: progress.timing } : compared;
    await writeReports(plan, result, flags, pathPrefix);
    if (flags.timing) printError(renderTiming(result.timing));
    return judge(result, options.config, flags);
  } finally {
    progress.stop();
  }
}

/** Sets apart what is known and what the change has nothing to do with. A baseline that cannot be used fails at once. */
function prepareComparison(
  { baseline, since }: CheckFlags,
  options: AuditOptions,
  home: string,
): (result: AuditResult) => Promise<AuditResult> {
  const known = readWantedBaseline(baseline, options, home);
  return async (result) => {
    const judged = known === undefined ? result : applyBaseline(result, known);
    return since === undefined ? judged : keepSince(judged, since, options);
  };
}

function readWantedBaseline(wanted: CheckFlags['baseline'], options: AuditOptions, home: string) {
  if (wanted === false) return undefined;
  if (wanted === undefined) return readBaseline(usualBaseline(home), options);
  const baseline = readBaseline(path.resolve(wanted), options);
  if (baseline === undefined) throw new UsageError(`There is no baseline ${wanted}: "assay baseline" writes one.`);
  return baseline;
}

function judge({ coverage, findings, fixed }: AuditResult, { failOn }: Config, flags: CheckFlags): ExitCode {
  if (coverage.files.parsed + coverage.files.partial === 0) {
    printError('assay: nothing was analysed: no TypeScript or JavaScript file that could be read was found.');
    return EXIT.nothingAnalysed;
  }
  const isStale = flags.strictBaseline && fixed.length > 0;
  if (isStale) {
    const what = count(fixed.length, 'record of the baseline is fixed', 'records of the baseline are fixed');
    printError(`assay: ${what}: "assay baseline prune" removes what is no longer found.`);
  }
  const failing = failOn === 'none' ? [] : SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return isStale || findings.some(({ severity }) => failing.includes(severity)) ? EXIT.findings : EXIT.clean;
}
