/** What the page holds as data: the findings, drawn by its script when somebody looks at them. Types only. */
import type { Confidence, Severity } from '../../model/finding.js';

/** Lines count from 1, columns from 1 in UTF-16 code units; the end column is the one after the last. */
export interface PagePlace {
  /** Index into `PageData.files`. */
  readonly file: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One step of a path. */
export interface PageStep {
  readonly text: string;
  readonly depth: number;
  readonly at: PagePlace;
}

/** A file somebody points into, with the lines that are shown of it. */
export interface PageFile {
  readonly path: string;
  /** A dot for files of the audited root itself. */
  readonly folder: string;
  /** Text by line number. */
  readonly lines: Readonly<Record<number, string>>;
}

/** What the page says about a rule. */
export interface PageRule {
  readonly id: string;
  readonly title: string;
  /** Paragraphs or steps that say why it is exploitable. */
  readonly why: readonly string[];
  /** Ids of standards, as they are written. */
  readonly standards: readonly string[];
}

/** One finding. */
export interface PageFinding {
  /** Index into `PageData.rules`. */
  readonly rule: number;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly fix: string;
  readonly entry: string;
  readonly at: PagePlace;
  readonly path: readonly PageStep[];
  readonly related: readonly PageStep[];
  readonly fingerprint: string;
}

/** Everything the page's script draws from. */
export interface PageData {
  readonly files: readonly PageFile[];
  readonly rules: readonly PageRule[];
  /** Worst first. */
  readonly findings: readonly PageFinding[];
}
