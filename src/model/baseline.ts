/** A finding that a project has seen and not fixed yet, as far as it takes to know it again. */
export interface BaselineRecord {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly entry: string;
  /** Relative to the baseline's folder, with forward slashes. */
  readonly file: string;
  /** The finding's `codeHash`. */
  readonly codeHash: string;
}
