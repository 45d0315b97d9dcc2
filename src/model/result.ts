import type { BaselineRecord } from './baseline.js';
import type { Diagnostic } from './diagnostic.js';
import type { Finding, RuleMetadata, SuppressedFinding } from './finding.js';

/** Everything a reporter may show of one audit. */
export interface AuditResult {
  /** Version of assay. */
  readonly version: string;
  /** The audited root relative to the repository's top folder; empty when they are the same. */
  readonly base: string;
  /** Rules that ran, sorted by id, with their document (README, Markdown). */
  readonly rules: readonly (RuleMetadata & { readonly document: string })[];
  /** Shown findings, sorted by file, place and rule. */
  readonly findings: readonly Finding[];
  /** Findings below the minimum confidence: counted, not shown. */
  readonly hidden: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Findings that the baseline holds: counted, not shown. */
  readonly baselined: readonly Finding[];
  /** Records of the baseline for which nothing is found any more. */
  readonly fixed: readonly BaselineRecord[];
  /** Findings that the change that is looked at neither touched nor brought: counted, not shown. */
  readonly untouched: readonly Finding[];
  /** Assay's own trouble with the input, suppression and configuration problems included. */
  readonly diagnostics: readonly Diagnostic[];
  readonly coverage: Coverage;
  /** Time by phase, in order; empty unless timing was asked for (it would break determinism). */
  readonly timing: readonly PhaseTime[];
  /** Text of each file a finding or diagnostic points into, for code frames and line numbers. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A name and how often it was seen. */
export interface Count {
  readonly name: string;
  readonly count: number;
}

/** What was understood of the audited code, and what was not. Lists are sorted by count, then name. */
export interface Coverage {
  readonly files: {
    readonly found: number;
    readonly parsed: number;
    readonly partial: number;
    readonly failed: number;
  };
  /** Skipped files by reason. */
  readonly skipped: readonly Count[];
  readonly imports: { readonly total: number; readonly resolved: number };
  readonly calls: { readonly total: number; readonly resolved: number };
  /** Entry points by framework; only those whose handler's body is in the trace. */
  readonly entries: readonly Count[];
  /** Registered routes whose handler could not be followed. */
  readonly opaqueEntries: number;
  /** Effects by library. */
  readonly effects: readonly Count[];
  /** Entry points with a guard that could not be seen through, and those of them that change something. */
  readonly unknownGuards: number;
  readonly mutatingEntries: number;
  readonly mutatingUnknownGuards: number;
  /** Reads and writes whose selector is unknown. */
  readonly unknownSelectors: number;
  /** Entry points whose budget ran out. */
  readonly exhausted: readonly string[];
  /** Packages without a declaration, by number of calls into them. */
  readonly unknownPackages: readonly Count[];
}

/** What one phase took. */
export interface PhaseTime {
  readonly phase: string;
  /** By the clock on the wall, which other programs slow down. */
  readonly milliseconds: number;
  /** Milliseconds of all cores together, the garbage collector's included. */
  readonly cpu: number;
}
