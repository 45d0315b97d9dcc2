import { traceProgram } from '../../analyze.js';
import { guardUses } from '../../flow/queries/guard-uses.js';
import { renderGuards, renderGuardsJson } from '../../report/guards.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { QueryFlags } from '../options.js';
import { prepareAudit } from '../prepare-audit.js';
import { startProgress } from '../progress.js';
import { print, terminalWidth, wantsColor } from '../terminal.js';

/** `assay guards [paths...]`: what the routes use as guards, and what each proves. */
export async function guards(paths: readonly string[], flags: QueryFlags): Promise<ExitCode> {
  const progress = startProgress({ quiet: flags.format === 'json' });
  try {
    const { options, pathPrefix } = prepareAudit(paths, {}, progress);
    const { traces, sources } = await traceProgram(options);
    progress.stop();
    const result = { guards: guardUses(traces), texts: new Map(sources.files.map(({ path, text }) => [path, text])) };
    const look = { color: wantsColor(flags.color), width: terminalWidth(), quiet: false, pathPrefix };
    await print(flags.format === 'json' ? renderGuardsJson(result) : renderGuards(result, look));
    return EXIT.clean;
  } finally {
    progress.stop();
  }
}
