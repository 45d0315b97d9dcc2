/** What makes a finding the same one after the code around it was changed. */
import { createHash } from 'node:crypto';

/** What a finding is, apart from where it stands. */
export interface Identity {
  readonly ruleId: string;
  /** Label of the entry point. */
  readonly entry: string;
  readonly shape: string;
}

/** Gives fingerprints to findings in the order in which it is asked: equal ones are told apart by an ordinal. */
export function createFingerprints(): (identity: Identity) => string {
  const seen = new Map<string, number>();
  return ({ ruleId, entry, shape }) => {
    const key = JSON.stringify([ruleId, withoutFiles(entry), shape]);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return hash([key, ordinal]);
  };
}

/** A finding by its code, whichever entry point it is told of. White space does not count: formatters change it. */
export function hashCode({ ruleId, shape }: Identity, code: string): string {
  return hash([ruleId, shape, code.replace(/\s+/g, '')]);
}

/**
 * Entry points without a route are labelled with their file: `src/jobs/pay.ts#payAll`, `action pay (app/actions.ts)`.
 * The file may move.
 */
function withoutFiles(entry: string): string {
  return entry.replace(/[^\s(#]+\.[cm]?[jt]sx?(?=[#)])/g, '');
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
