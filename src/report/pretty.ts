/** The report people read in a terminal. */
import { SEVERITIES } from '../model/finding.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { AuditResult } from '../model/result.js';
import { count, describeCoverage } from './coverage-lines.js';
import { createPaint, paintSeverity } from './paint.js';
import { createPositions } from './positions.js';
import { printable, renderFinding, where, type FindingContext } from './render-finding.js';
import type { ReportOptions } from './report-options.js';
import { worstFirst } from './worst-first.js';
import { hang, padEnd, wrapWords } from './wrap-text.js';

/** More than this are counted only: the JSON report has them all. */
const SHOWN_DIAGNOSTICS = 20;
const LABEL = 14;

/** Renders findings, worst first, then assay's own notes, the coverage and one line that sums up. */
export function renderPretty(result: AuditResult, options: ReportOptions): string {
  const context: FindingContext = {
    result,
    options,
    paint: createPaint(options.color),
    positions: createPositions(result.texts),
    explained: new Set(),
  };
  const blocks = [
    ...worstFirst(result.findings).map((finding) => renderFinding(finding, context)),
    ...(options.quiet ? [] : [renderSuppressed(context), renderDiagnostics(context), renderCoverage(context)]),
    wrapWords(renderSummary(context), options.width),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => `${block.join('\n')}\n`)
    .join('\n');
}

function renderSuppressed(context: FindingContext): string[] {
  const { result, options, paint } = context;
  if (result.suppressed.length === 0) return [];
  const lines = result.suppressed.flatMap(({ finding, reason }) =>
    hang('  ', `${where(finding.at, context)} ${finding.ruleId}: ${printable(reason)}`, options.width),
  );
  return [paint.bold('Suppressed'), ...lines];
}

function renderDiagnostics(context: FindingContext): string[] {
  const { result, paint } = context;
  if (result.diagnostics.length === 0) return [];
  const shown = result.diagnostics.slice(0, SHOWN_DIAGNOSTICS);
  const rest = result.diagnostics.length - shown.length;
  return [
    paint.bold('Notes'),
    ...shown.flatMap((diagnostic) => renderDiagnostic(diagnostic, context)),
    ...(rest > 0 ? [paint.dim(`  and ${rest} more, all of them in --format json`)] : []),
  ];
}

function renderDiagnostic({ severity, file, offset, message }: Diagnostic, context: FindingContext): string[] {
  const { paint, options, positions } = context;
  const mark = { error: paint.red('error'), warning: paint.yellow('warning'), note: paint.dim('note') }[severity];
  let place = '';
  if (file !== undefined) {
    const { line } = positions.locate({ file, start: offset ?? 0, end: offset ?? 0 });
    place = `${printable(options.pathPrefix + file)}${offset === undefined ? '' : `:${line}`}: `;
  }
  return hang(`  ${padEnd(mark, 8)}`, `${place}${printable(message)}`, options.width);
}

function renderCoverage({ result, options, paint }: FindingContext): string[] {
  const lines = describeCoverage(result.coverage).flatMap(({ label, text, gap }) =>
    hang(`  ${padEnd(gap ? paint.yellow(label) : label, LABEL)}`, printable(text), options.width),
  );
  return [paint.bold('Coverage'), ...lines];
}

function renderSummary({ result, paint }: FindingContext): string {
  const bySeverity = SEVERITIES.flatMap((severity) => {
    const number = result.findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [paintSeverity(paint, severity)(`${number} ${severity}`)];
  });
  const found = result.findings.length;
  const parts = [
    found === 0 ? paint.green('no findings') : `${paint.bold(count(found, 'finding'))}: ${bySeverity.join(', ')}`,
    result.untouched.length > 0 ? `${result.untouched.length} that the change has nothing to do with` : '',
    result.baselined.length > 0 ? `${result.baselined.length} in the baseline` : '',
    result.fixed.length > 0 ? `${result.fixed.length} of the baseline fixed (assay baseline prune removes them)` : '',
    result.hidden.length > 0 ? `${result.hidden.length} less certain hidden (--min-confidence low shows them)` : '',
    result.suppressed.length > 0 ? `${result.suppressed.length} suppressed` : '',
  ];
  return parts.filter((part) => part !== '').join(paint.dim(' · '));
}
