import { analyze } from '../../analyze.js';
import type { Config } from '../../model/config.js';
import { SEVERITIES } from '../../model/finding.js';
import type { AuditResult } from '../../model/result.js';
import { renderHtml } from '../../report/html/html.js';
import { renderJson } from '../../report/json.js';
import { renderPretty } from '../../report/pretty.js';
import { renderSarif } from '../../report/sarif.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { CheckFlags, Format } from '../options.js';
import { prepareAudit } from '../prepare-audit.js';
import { startProgress } from '../progress.js';
import { print, printError, terminalWidth, wantsColor, writeReport } from '../terminal.js';
import { renderTiming } from '../timing.js';

/** `assay check [paths...]`: audits and reports. */
export async function check(paths: readonly string[], flags: CheckFlags): Promise<ExitCode> {
  const progress = startProgress(flags);
  try {
    const { options, pathPrefix } = prepareAudit(paths, flags, progress);
    const analysed = await analyze(options);
    progress.stop();
    const result = flags.timing ? { ...analysed, timing: progress.timing } : analysed;
    await report(result, flags, pathPrefix);
    if (flags.timing) printError(renderTiming(result.timing));
    return judge(result, options.config);
  } finally {
    progress.stop();
  }
}

async function report(result: AuditResult, flags: CheckFlags, pathPrefix: string): Promise<void> {
  const toFile = flags.output !== undefined;
  const text = renderers[flags.format](result, {
    color: !toFile && wantsColor(flags.color),
    width: terminalWidth(),
    quiet: flags.quiet,
    pathPrefix,
  });
  if (flags.output === undefined) {
    await print(text);
  } else {
    writeReport(flags.output, text);
    const number = result.findings.length;
    await print(`${number === 1 ? '1 finding' : `${number} findings`} written to ${flags.output}\n`);
  }
}

const renderers: Readonly<Record<Format, typeof renderPretty>> = {
  pretty: renderPretty,
  json: renderJson,
  sarif: renderSarif,
  html: renderHtml,
};

function judge({ coverage, findings }: AuditResult, { failOn }: Config): ExitCode {
  if (coverage.files.parsed + coverage.files.partial === 0) {
    printError('assay: nothing was analysed: no TypeScript or JavaScript file that could be read was found.');
    return EXIT.nothingAnalysed;
  }
  if (failOn === 'none') return EXIT.clean;
  const failing = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return findings.some(({ severity }) => failing.includes(severity)) ? EXIT.findings : EXIT.clean;
}
