import { analyze } from '../../analyze.js';
import { renderStats } from '../../report/stats.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { ReadFlags } from '../options.js';
import { prepareAudit } from '../prepare-audit.js';
import { startProgress } from '../progress.js';
import { print, printError, terminalWidth, wantsColor } from '../terminal.js';
import { renderTiming } from '../timing.js';

/** `assay stats [paths...]`: what was understood and what was not. */
export async function stats(paths: readonly string[], flags: ReadFlags): Promise<ExitCode> {
  const progress = startProgress(flags);
  try {
    const { options, pathPrefix } = prepareAudit(paths, {}, progress);
    const result = await analyze({ ...options, rules: [] });
    progress.stop();
    const look = { color: wantsColor(flags.color), width: terminalWidth(), quiet: flags.quiet, pathPrefix };
    await print(renderStats(result, look));
    if (flags.timing) printError(renderTiming(progress.timing));
    const { parsed, partial } = result.coverage.files;
    return parsed + partial === 0 ? EXIT.nothingAnalysed : EXIT.clean;
  } finally {
    progress.stop();
  }
}
