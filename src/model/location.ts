/** A half-open range of UTF-16 code units in one file's text. Lines and columns are computed only for what is reported. */
export interface Span {
  /** Offset of the first code unit. */
  readonly start: number;
  /** Offset after the last code unit. */
  readonly end: number;
}

/** A span of a file of the audited tree. */
export interface Place extends Span {
  /** Path relative to the audited root, with forward slashes. */
  readonly file: string;
}
