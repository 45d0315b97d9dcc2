import type { Candidate, Rule, RuleContext } from '../../src/engine/rule-api.js';
import { runRules, type RuleRun, type RuleRunResult } from '../../src/engine/run-rules.js';
import { DEFAULT_CONFIG, type Config } from '../../src/model/config.js';
import type { RuleMetadata } from '../../src/model/finding.js';
import type { Module } from '../../src/model/il.js';
import type { Program } from '../../src/model/program.js';
import { lowerModule } from '../../src/syntax/lower-module.js';

/** Metadata of a rule about which only the id matters. */
export function ruleText(id: string): RuleMetadata {
  const standards = { cwe: [1], top10: [], api: [], asvs: [], pci: [] };
  return { id, title: id, severity: 'high', precision: 'high', standards };
}

/** A rule that reports what it is given. */
export function ruleOf(id: string, candidates: readonly Partial<Candidate>[], more: Partial<RuleMetadata> = {}): Rule {
  return {
    ...ruleText(id),
    ...more,
    asks: 'anything',
    messages: {},
    fixes: {},
    check(_context, report) {
      for (const candidate of candidates) report(candidateOf(candidate));
    },
  };
}

/** A candidate about the first character of a file. */
function candidateOf(parts: Partial<Candidate>): Candidate {
  const at = parts.at ?? { file: 'src/pay.ts', start: 0, end: 1 };
  const base = {
    at,
    effects: [at],
    entry: 'POST /pay',
    path: [],
    related: [],
    shape: 'x',
    message: 'It leaks.',
    fix: 'Fix it.',
  };
  return { ...base, confidence: 'high', ...parts };
}

/** A context without traces. */
export function contextOf(modules: readonly Module[], config: Partial<Config> = {}): RuleContext {
  // Of the program the runner reads the modules only.
  const program = { modules } as unknown as Program;
  return { traces: [], program, config: { ...DEFAULT_CONFIG, ...config } };
}

/** Runs rules over texts by path. */
export function runOver(
  texts: Readonly<Record<string, string>>,
  rules: readonly Rule[],
  options: Partial<RuleRun> & { readonly config?: Partial<Config> } = {},
): RuleRunResult {
  const modules = Object.entries(texts).flatMap(
    ([path, text]) => lowerModule({ path, text, role: 'executable' }).module ?? [],
  );
  return runRules({
    context: contextOf(modules, options.config),
    rules,
    allRules: rules,
    prefix: '',
    sources: { files: Object.entries(texts).map(([path, text]) => ({ path, text, kind: 'source' })) },
    today: '2026-03-01',
    ...options,
  });
}
