import type { CallEffect, Effect, EffectOf, TraceNode } from '../../model/trace.js';
import type { Known, Value } from '../../model/value.js';
import { ABSENT, known, UNKNOWN } from '../../model/value.js';
import type { Occurrence, Walk, Within } from './walk.js';
import { ancestors, dominates } from './walk.js';

/** An effect that runs on a connection. */
export type Statement = EffectOf<'read' | 'write' | 'lock'>;

/** The transaction a statement is part of. */
export interface Transaction {
  /** What opened it: the same object for all statements of one run of it. */
  readonly opened: Within | Occurrence;
  readonly isolation: Known<string>;
}

/**
 * The transaction a statement runs in: the one around it whose client it runs on, or one begun on its connection and
 * not ended. Unknown where it stands in a transaction but what it runs on could not be seen.
 */
export function transactionOf(walk: Walk, occurrence: Occurrence<Statement>): Known<Transaction> {
  const { client } = occurrence.node;
  let doubt = false;
  for (const within of ancestors(occurrence)) {
    if (within.node.kind !== 'transaction') continue;
    if (runsOn(client, within.node.client)) return known({ opened: within, isolation: within.node.isolation });
    doubt ||= isUnseen(client);
  }
  const begun = begunOn(walk, occurrence, client);
  if (begun !== undefined) return known(begun);
  return doubt ? UNKNOWN : ABSENT;
}

/** The transaction around a call to another service: the innermost one that is open there, whatever its client. */
export function transactionAround(occurrence: Occurrence<CallEffect>): Known<Transaction> {
  for (const within of ancestors(occurrence)) {
    if (within.node.kind === 'transaction') return known({ opened: within, isolation: within.node.isolation });
  }
  return ABSENT;
}

/** Whether two places are known to be in one and the same run of a transaction. */
export function isSameTransaction(a: Known<Transaction>, b: Known<Transaction>): boolean {
  return a.is === 'known' && b.is === 'known' && a.value.opened === b.value.opened;
}

/** The transaction begun by a statement of its own on this client, if it is still open. */
function begunOn(walk: Walk, occurrence: Occurrence, client: Value): Transaction | undefined {
  let opened: Occurrence | undefined;
  let isolation: Known<string> = ABSENT;
  for (const one of walk.occurrences.slice(0, occurrence.order)) {
    const boundary = asBoundary(one.node);
    if (boundary === undefined || !runsOn(boundary.client, client) || !dominates(one, occurrence)) continue;
    if (boundary.what !== 'begin') {
      opened = undefined;
      isolation = ABSENT;
    } else {
      opened ??= one;
      if (boundary.isolation.is !== 'absent') isolation = boundary.isolation;
    }
  }
  return opened === undefined ? undefined : { opened, isolation };
}

function asBoundary(node: Effect | TraceNode): EffectOf<'begin' | 'commit' | 'rollback'> | undefined {
  if (node.kind !== 'effect') return undefined;
  return node.what === 'begin' || node.what === 'commit' || node.what === 'rollback' ? node : undefined;
}

/** Whether a client is, or may be, this one (`tx ?? db`). */
function runsOn(client: Value, other: Value): boolean {
  if (client === other) return true;
  return client.kind === 'choice' && client.alternatives.some((a) => runsOn(a.value, other));
}

function isUnseen(client: Value): boolean {
  return client.kind !== 'api' && client.kind !== 'choice';
}

/** Whether a transaction whose conflicts the database refuses is run again: by a policy, or in a `try` inside a loop. */
export function isRetried({ opened }: Transaction): boolean {
  let tried = false;
  const outer = 'within' in opened ? opened.within : opened.outer;
  for (let at = outer; at !== undefined; at = at.outer) {
    if (at.node.kind === 'call' && at.node.retried === true) return true;
    if (at.node.kind === 'try' && at.part === 'body') tried = true;
    if (at.node.kind === 'loop' && tried) return true;
  }
  return false;
}

/** Whether the database refuses one of two such transactions that are in conflict. */
export function refusesConflicts({ isolation }: Transaction): boolean {
  return isolation.is === 'known' && /serializable|repeatable|snapshot/i.test(isolation.value);
}

/** Whether the database refuses a transaction in which rows were counted that another one has added to since. */
export function refusesPhantoms({ isolation }: Transaction): boolean {
  return isolation.is === 'known' && /serializable/i.test(isolation.value);
}
