import type { Place } from './location.js';

/** How bad the defect is; it belongs to the rule. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';
/** How sure the auditor is that this finding is real; low is hidden by default and counted. */
export type Confidence = 'high' | 'medium' | 'low';
/** Severities, worst first. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
/** Confidences, surest first. */
export const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low'];

/** One step of the path from the request to the effect. */
export interface Step {
  readonly at: Place;
  /** What happens here, in terms of the audited code: "`id` is taken from the path". */
  readonly text: string;
  /** Nesting of calls, 0 for the entry point's own code. */
  readonly depth: number;
}

/** What a rule reports. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Full sentences in terms of this code; the first one names defect and endpoint. */
  readonly message: string;
  /** What to change, in terms of this code. */
  readonly fix: string;
  /** Primary place: one call, route or clause. */
  readonly at: Place;
  /** Label of the entry point the path starts at (`POST /refunds/:id`), or of the callable when no entry point reaches it. */
  readonly entry: string;
  /** From the request to the effect; the last step is the primary place. */
  readonly path: readonly Step[];
  /** Places that explain: the sibling that has the guard, the row the owner comes from. */
  readonly related: readonly Step[];
  /** Survives moved lines and files: hash of rule, entry label, shape of the effect and ordinal. Hexadecimal. */
  readonly fingerprint: string;
  /** Hash of rule, shape of the effect and the code at the primary place: knows it again when another entry point is named. */
  readonly codeHash: string;
}

/** A finding silenced by an inline comment. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly reason: string;
}

/** Metadata of a rule; the reporters and `assay rules` read it. */
export interface RuleMetadata {
  /** Kebab-case; says the defect, not the remedy. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly precision: 'very-high' | 'high' | 'medium' | 'low';
  readonly standards: Standards;
  /** Rules whose finding at the same effect this one replaces: one cause, one finding. */
  readonly subsumes?: readonly string[];
  readonly previousIds?: readonly string[];
}

/** Ids as the standards write them. */
export interface Standards {
  /** CWE numbers, the primary one first. */
  readonly cwe: readonly number[];
  /** OWASP Top 10:2025, such as `A01:2025`. */
  readonly top10: readonly string[];
  /** OWASP API Security Top 10:2023, such as `API1:2023`. */
  readonly api: readonly string[];
  /** OWASP ASVS 5.0 requirement numbers. */
  readonly asvs: readonly string[];
  /** PCI DSS 4.0.1 requirement numbers. */
  readonly pci: readonly string[];
}
