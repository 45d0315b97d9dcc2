/** What the process's exit status says. */
export const EXIT = {
  clean: 0,
  /** Findings at or above the threshold. */
  findings: 1,
  /** Wrong usage or configuration, or a bug of ours. */
  error: 2,
  nothingAnalysed: 3,
} as const;

/** One of the exit statuses. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
