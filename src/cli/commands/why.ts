import path from 'node:path';
import { traceProgram } from '../../analyze.js';
import { linesWithEffects, targetsOfLabel, targetsOfLine, type LinesOf } from '../../engine/find-targets.js';
import { runRules } from '../../engine/run-rules.js';
import { didYouMean } from '../../engine/suggest.js';
import { answerWhy, type Target } from '../../engine/why.js';
import type { Place } from '../../model/location.js';
import type { Trace } from '../../model/trace.js';
import { UsageError } from '../../model/usage-error.js';
import { createPositions } from '../../report/positions.js';
import { renderWhy, renderWhyJson } from '../../report/why.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { QueryFlags } from '../options.js';
import { prepareAudit } from '../prepare-audit.js';
import { startProgress } from '../progress.js';
import { print, terminalWidth, wantsColor } from '../terminal.js';

/** Entry points that are told of in full when a line is reached from many. */
const TOLD = 3;

/** `assay why <place> [paths...]`: why something is reported there, or is not. */
export async function why(place: string, paths: readonly string[], flags: QueryFlags): Promise<ExitCode> {
  const progress = startProgress({ quiet: flags.format === 'json' });
  try {
    const { options, pathPrefix } = prepareAudit(paths, {}, progress);
    const traced = await traceProgram(options);
    const texts = new Map(
      [...traced.sources.files, ...traced.sources.schemas].map(({ path: file, text }) => [file, text]),
    );
    const positions = createPositions(texts);
    const ground = {
      pathPrefix,
      linesOf: (at: Place) => positions.locate(at),
      isAudited: (file: string) => texts.has(file),
    };
    const targets = findTargets(place, traced.traces, ground);
    const context = { ...traced, config: options.config };
    const outcome = await options.phase('rules', () => runRules({ ...options, ...traced, context }));
    const input = { context, rules: options.rules, outcome };
    const answers = await options.phase('why', () => targets.slice(0, TOLD).map((target) => answerWhy(input, target)));
    progress.stop();
    const others = [...new Set(targets.slice(TOLD).map(({ trace }) => trace.entry.label))];
    const look = { color: wantsColor(flags.color), width: terminalWidth(), quiet: false, pathPrefix };
    const result = { answers, others, texts };
    await print(flags.format === 'json' ? renderWhyJson(result) : renderWhy(result, look));
    return EXIT.clean;
  } finally {
    progress.stop();
  }
}

interface Ground {
  readonly pathPrefix: string;
  readonly linesOf: LinesOf;
  readonly isAudited: (file: string) => boolean;
}

/** `src/orders.ts:42`, or the label of an entry point. Throws a `UsageError` that says what could be asked instead. */
function findTargets(
  place: string,
  traces: readonly Trace[],
  { pathPrefix, linesOf, isAudited }: Ground,
): readonly Target[] {
  const [, name, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(place) ?? [];
  const labels = traces.map(({ entry }) => entry.label);
  const byLabel = targetsOfLabel(place, traces);
  if (byLabel.length > 0) return byLabel;
  if (name === undefined || line === undefined) {
    const hint = didYouMean(place, labels) || ' "assay dump entries" lists them.';
    throw new UsageError(`"${place}" is neither an entry point nor a line of a file (src/orders.ts:42).${hint}`);
  }
  const file = path.posix.relative(pathPrefix, name.split(path.sep).join('/'));
  const targets = targetsOfLine({ file, line: Number(line) }, traces, linesOf);
  if (targets.length > 0) return targets;
  if (!isAudited(file))
    throw new UsageError(
      `${name} is not among the files that were audited. Name the folder of its service: assay why ${place} <folder>.`,
    );
  const lines = linesWithEffects(file, traces, linesOf).join(', ');
  throw new UsageError(
    lines === ''
      ? `Nothing that assay follows happens in ${name}.`
      : `Nothing that assay follows happens on line ${line} of ${name}. It does on ${lines}.`,
  );
}
