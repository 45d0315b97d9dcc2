import type { GuardProof } from './config.js';
import type { Confidence, Severity, Step } from './finding.js';
import type { EntryKind } from './trace.js';
import type { Place } from './location.js';

/**
 * What became of a rule at a place: it reports; what it reports is less sure than wanted, silenced by a comment, told by
 * another rule, or switched off; it would report, were it not for something (`held`); it has nothing to ask (`silent`); or
 * it is silent, and what holds it back was not found before the search had taken too long (`unsettled`).
 */
export type Outcome = 'reported' | 'hidden' | 'suppressed' | 'replaced' | 'off' | 'held' | 'silent' | 'unsettled';

/** What one rule says of a place, and why. */
export interface Verdict {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly outcome: Outcome;
  /** What it reports, or would report without what holds it back. */
  readonly message?: string;
  readonly confidence?: Confidence;
  readonly fingerprint?: string;
  /** The reason a comment gives, the rule that tells the same, or what the rule would have something to ask about. */
  readonly reason?: string;
  /** From the request to what it reports; empty otherwise. */
  readonly path: readonly Step[];
  /** What holds it back, each alone; for what is reported at low confidence, what could not be seen. */
  readonly because: readonly Step[];
}

/** What is known of one entry point that reaches a place. */
export interface Answer {
  readonly entry: string;
  readonly kind: EntryKind;
  /** Where it is registered. */
  readonly at: Place;
  /** Names of its guard chain, in order. */
  readonly chain: readonly string[];
  /** Its step budget ran out: what is missing may still happen. */
  readonly exhausted: boolean;
  /** What it does at the place; for a whole entry point, all it does with rows, gateways and brokers. */
  readonly deeds: readonly Step[];
  /** One a rule, sorted by id. */
  readonly verdicts: readonly Verdict[];
}

/** Something the project uses to keep callers out, and what it proves. */
export interface GuardUse {
  readonly name: string;
  /** Where the caller is refused: a condition, or the call that throws. */
  readonly at: Place;
  readonly proves: GuardProof | 'unknown';
  /** Labels of the entry points behind it, sorted. */
  readonly entries: readonly string[];
}
