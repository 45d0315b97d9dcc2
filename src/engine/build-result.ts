import type { Diagnostic } from '../model/diagnostic.js';
import type { Finding } from '../model/finding.js';
import type { AuditResult } from '../model/result.js';
import type { Sources } from '../model/source.js';
import { sortDiagnostics } from './coverage.js';
import type { RuleRunResult } from './run-rules.js';

/** What a result is put together from, beside what the rules found. */
export interface ResultParts extends Pick<AuditResult, 'version' | 'rules' | 'coverage'> {
  readonly sources: Pick<Sources, 'base' | 'files' | 'schemas'>;
  readonly outcome: RuleRunResult;
  /** Trouble of the phases before the rules. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes the result; of the texts only those that something points into are kept. */
export function buildResult({ version, rules, coverage, sources, outcome, diagnostics }: ResultParts): AuditResult {
  const { findings, hidden, suppressed } = outcome;
  const all = sortDiagnostics([...diagnostics, ...outcome.diagnostics]);
  const shown = [...findings, ...hidden, ...suppressed.map(({ finding }) => finding)];
  const named = new Set([...shown.flatMap(filesOf), ...all.flatMap(({ file }) => file ?? [])]);
  const texts = new Map(
    [...sources.files, ...sources.schemas].filter(({ path }) => named.has(path)).map(({ path, text }) => [path, text]),
  );
  const compared = { baselined: [], fixed: [], untouched: [] };
  const found = { findings, hidden, suppressed, ...compared, diagnostics: all };
  return { version, base: sources.base, rules, ...found, coverage, timing: [], texts };
}

function filesOf({ at, path, related }: Finding): string[] {
  return [at.file, ...path.map((step) => step.at.file), ...related.map((step) => step.at.file)];
}
