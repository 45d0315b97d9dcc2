/** How a report meant for people looks. */
export interface ReportOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Only what was found: no coverage, no notes. */
  readonly quiet: boolean;
  /** From where the reader stands to the audited root; empty, or it ends in a slash. */
  readonly pathPrefix: string;
}
