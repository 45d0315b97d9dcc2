/** `assay dump`: what the phases hand on, for work on the engine. */
import { readProgram, traceProgram } from '../../analyze.js';
import { didYouMean } from '../../engine/suggest.js';
import { describeTrace } from '../../flow/describe-trace.js';
import type { Trace } from '../../model/trace.js';
import { UsageError } from '../../model/usage-error.js';
import { describeProgram } from '../../program/describe-program.js';
import { createPositions } from '../../report/positions.js';
import { renderTable } from '../../report/table.js';
import { dumpModule } from '../../syntax/print-module.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { prepareAudit, type Preparation } from '../prepare-audit.js';
import { startProgress } from '../progress.js';
import { print } from '../terminal.js';

/** Makes one dump of prepared paths. */
type Dump = (preparation: Preparation) => Promise<string>;

async function dump(paths: readonly string[], make: Dump): Promise<ExitCode> {
  const progress = startProgress({ quiet: true });
  await print(await make(prepareAudit(paths, {}, progress)));
  return EXIT.clean;
}

/** `assay dump il <file>`: the file's module as text. */
export function dumpIl(file: string): Promise<ExitCode> {
  return dump([file], async ({ options }) => {
    const { modules } = await readProgram(options);
    const named = modules.find(({ path }) => file.endsWith(path)) ?? modules[0];
    if (named === undefined) throw new UsageError(`${file} could not be read as TypeScript or JavaScript.`);
    return dumpModule(named);
  });
}

/** `assay dump program [paths...]`: modules, their names, and the entities of the store. */
export function dumpProgram(paths: readonly string[]): Promise<ExitCode> {
  return dump(paths, async ({ options }) => describeProgram((await readProgram(options)).program));
}

/** `assay dump entries [paths...]`: every entry point with its guard chain. */
export function dumpEntries(paths: readonly string[]): Promise<ExitCode> {
  return dump(paths, async ({ options, pathPrefix }) => {
    const { traces, sources } = await traceProgram(options);
    const positions = createPositions(new Map(sources.files.map(({ path, text }) => [path, text])));
    const rows = traces.map(({ entry, exhausted }) => [
      entry.label,
      entry.framework || entry.kind,
      `${pathPrefix}${entry.at.file}:${positions.locate(entry.at).line}`,
      `${entry.chain.join(' > ')}${exhausted ? ' (budget ran out)' : ''}`,
    ]);
    return `${renderTable(rows).join('\n')}\n${traces.length} entry points\n`;
  });
}

/** `assay dump trace <entry> [paths...]`: what the entry points of that label do. */
export function dumpTrace(label: string, paths: readonly string[]): Promise<ExitCode> {
  return dump(paths, async ({ options }) => {
    const { traces } = await traceProgram(options);
    return findTraces(label, traces)
      .map(
        ({ entry, root, exhausted }) =>
          `${entry.label}${exhausted ? ' (budget ran out)' : ''}\n${describeTrace(root)}\n`,
      )
      .join('\n');
  });
}

/** Exact labels first, then those that contain the text. */
function findTraces(label: string, traces: readonly Trace[]): readonly Trace[] {
  const exact = traces.filter(({ entry }) => entry.label === label);
  if (exact.length > 0) return exact;
  const partial = traces.filter(({ entry }) => entry.label.includes(label));
  if (partial.length > 0) return partial;
  const labels = traces.map(({ entry }) => entry.label);
  throw new UsageError(
    `There is no entry point "${label}".${didYouMean(label, labels) || ' "assay dump entries" lists them.'}`,
  );
}
