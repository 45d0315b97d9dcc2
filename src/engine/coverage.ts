/** Puts together what each phase understood and what it did not. */
import type { FlowCoverage } from '../flow/coverage.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { Module } from '../model/il.js';
import type { Count, Coverage } from '../model/result.js';
import type { Sources } from '../model/source.js';
import { compareText } from './compare.js';

/** What the coverage is made of. */
export interface CoverageInput {
  readonly sources: Pick<Sources, 'files' | 'skipped'>;
  readonly modules: readonly Module[];
  readonly imports: Coverage['imports'];
  readonly flow: FlowCoverage;
}

/** Builds the coverage. A file that gave no module failed. */
export function buildCoverage({ sources, modules, imports, flow }: CoverageInput): Coverage {
  const partial = modules.filter(({ completeness }) => completeness === 'partial').length;
  const found = sources.files.length;
  const files = { found, parsed: modules.length - partial, partial, failed: found - modules.length };
  return { files, skipped: countNames(sources.skipped.map(({ reason }) => reason)), imports, ...flow };
}

/** How often each name occurs, the most frequent first, then by name. */
function countNames(names: readonly string[]): Count[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || compareText(a.name, b.name));
}

/** By file, offset and code, each once. Those about no file come first. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return [...unique.values()].sort(
    (a, b) =>
      compareText(a.file ?? '', b.file ?? '') ||
      (a.offset ?? -1) - (b.offset ?? -1) ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}
