import type { Value } from '../model/value.js';
import type { Machine } from './machine.js';
import { takeStep } from './budget.js';
import type { Recorder } from './store.js';
import type { CallResult, Summary } from './summary.js';

/** What a call is looked up by. */
export interface SummaryKey {
  readonly closure: Value;
  readonly self: Value;
  readonly args: readonly Value[];
}

/** Summaries kept for one key. */
const MAX_SUMMARIES = 6;

function keyOf(key: SummaryKey): string {
  let text = `${String(key.closure.id)}|${String(key.self.id)}`;
  for (const arg of key.args) text += `|${String(arg.id)}`;
  return text;
}

/** A summary that holds here. */
export function findSummary(m: Machine, key: SummaryKey): Summary | undefined {
  return m.summaries.get(keyOf(key))?.find((summary) => m.store.holds(summary.reads));
}

/** Remembers a call. */
export function keepSummary(m: Machine, key: SummaryKey, recorder: Recorder, result: CallResult): void {
  const text = keyOf(key);
  const kept = m.summaries.get(text) ?? [];
  if (kept.length >= MAX_SUMMARIES) return;
  kept.push({ reads: m.store.readsOf(recorder), changes: m.store.changesSince(recorder.mark), result });
  m.summaries.set(text, kept);
}

/** Does to the store what the remembered call did, and counts as having read what it read. */
export function replay(m: Machine, summary: Summary): CallResult {
  takeStep(m);
  m.store.readAgain(summary.reads);
  m.store.apply(summary.changes);
  return summary.result;
}
