import type { TraceNode } from '../model/trace.js';
import type { Fact, Value } from '../model/value.js';
import type { Changes, Reads } from './store.js';

/** How a call came out. */
export interface CallResult {
  readonly value: Value;
  /** What holds whenever the call returns normally. */
  readonly after: readonly Fact[];
  /** False when every way out throws. */
  readonly returns: boolean;
  readonly thrown: readonly Value[];
  /** Absent when the body does nothing a rule could ask for. */
  readonly node: TraceNode | undefined;
}

/** A remembered call: valid wherever the cells it read hold the same values. */
export interface Summary {
  readonly reads: Reads;
  readonly changes: Changes;
  readonly result: CallResult;
}

/** Summaries by callee, receiver and arguments. */
export type Summaries = Map<string, Summary[]>;
