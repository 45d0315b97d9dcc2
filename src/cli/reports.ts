/** Which reports a run writes, and where they go. */
import type { AuditResult } from '../model/result.js';
import { UsageError } from '../model/usage-error.js';
import { count } from '../report/coverage-lines.js';
import { renderGithub } from '../report/github.js';
import { renderGitlab } from '../report/gitlab.js';
import { renderJson } from '../report/json.js';
import { renderMarkdownReport } from '../report/markdown-report.js';
import { renderPretty } from '../report/pretty.js';
import type { ReportOptions } from '../report/report-options.js';
import { renderSarif } from '../report/sarif.js';
import type { CheckFlags, Format, WantedReport } from './options.js';
import { print, terminalWidth, wantsColor, writeReport } from './terminal.js';

/** Makes one format's report. */
type Renderer = (result: AuditResult, options: ReportOptions, flags: CheckFlags) => string;

const renderers: Readonly<Record<Format, Renderer>> = {
  pretty: renderPretty,
  json: renderJson,
  sarif: (result, _options, { sarifSuppressed }) =>
    renderSarif(result, { command: 'check', showSuppressed: sarifSuppressed }),
  markdown: renderMarkdownReport,
  github: renderGithub,
  gitlab: renderGitlab,
};

/** Formats that are lines for people or for the runner: they may stand in one log. The others are whole documents. */
const LOG_FORMATS: readonly Format[] = ['pretty', 'github'];

/**
 * The reports that were asked for. `--format` and `--output` are one of them; whoever asks for files only still sees the
 * findings in the terminal. Throws a `UsageError` where two would be written over each other.
 */
export function planReports({ format, output, report }: CheckFlags): readonly WantedReport[] {
  const short = { format: format ?? 'pretty', ...(output === undefined ? {} : { file: output }) };
  const wantsShort = format !== undefined || output !== undefined || report.every(({ file }) => file !== undefined);
  const plan = wantsShort ? [short, ...report] : report;
  const files = plan.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) throw new UsageError(`Two reports cannot both be written to ${twice}.`);
  const printed = plan.filter(({ file }) => file === undefined).map((one) => one.format);
  const document = printed.find((one) => !LOG_FORMATS.includes(one));
  if (document !== undefined && printed.length > 1) {
    const other = printed.find((one) => one !== document) ?? document;
    throw new UsageError(`${document} and ${other} cannot both go to standard output: name a file, ${document}=FILE.`);
  }
  return plan;
}

/** Writes the files first, then what goes to standard output; where nothing does, one line a file says what was written. */
export async function writeReports(
  plan: readonly WantedReport[],
  result: AuditResult,
  flags: CheckFlags,
  pathPrefix: string,
): Promise<void> {
  const look = { width: terminalWidth(), quiet: flags.quiet, pathPrefix };
  const printed: string[] = [];
  const written: string[] = [];
  for (const { format, file } of plan) {
    const color = file === undefined && wantsColor(flags.color);
    const text = renderers[format](result, { ...look, color }, flags);
    if (file === undefined) {
      printed.push(text);
    } else {
      writeReport(file, text);
      written.push(`${count(result.findings.length, 'finding')} written to ${file}\n`);
    }
  }
  await print((printed.length === 0 ? written : printed).join(''));
}
