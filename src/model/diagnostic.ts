/** Assay's own trouble with the input: something that could not be read, parsed or followed. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'note';
  /** Stable kebab-case name of the kind of trouble. */
  readonly code: string;
  /** One helpful sentence. */
  readonly message: string;
  /** Path relative to the audited root, with forward slashes. */
  readonly file?: string;
  /** Offset into the file's text, in UTF-16 code units. */
  readonly offset?: number;
}
