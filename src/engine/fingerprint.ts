import { createHash } from 'node:crypto';

/** What a finding is, apart from where it stands. */
export interface Identity {
  readonly ruleId: string;
  readonly entry: string;
  readonly shape: string;
}

/** Gives fingerprints to findings in their order of file and offset: equal ones are told apart by an ordinal. */
export function createFingerprints(): (identity: Identity) => string {
  const seen = new Map<string, number>();
  return ({ ruleId, entry, shape }) => {
    const key = JSON.stringify([ruleId, entry, shape]);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return createHash('sha256')
      .update(JSON.stringify([key, ordinal]))
      .digest('hex')
      .slice(0, 16);
  };
}
