import type { CallEffect, Effect, EffectOf, Selector, WriteEffect } from '../../model/trace.js';
import type { Known, Value } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';
import { requiredBy } from './parts.js';
import { partsOf, type Occurrence, type Walk, ancestors, dominates, effectsIn, factsAt, mentions } from './walk.js';
import type { Transaction } from './transactions.js';
import { isRetried, isSameTransaction, refusesConflicts, transactionAround, transactionOf } from './transactions.js';

/** Whether others are kept out between a read and what is done because of it. */
export type Locked = 'locked' | 'unlocked' | 'unknown';

/** Whether others are kept out from before a read until a write or call that rests on it. */
export function lockedBefore(
  walk: Walk,
  read: Occurrence<EffectOf<'read'>>,
  later: Occurrence<WriteEffect | CallEffect>,
): Locked {
  if (sharesExtent(read, later)) return 'locked';
  const transaction = transactionAt(walk, later);
  const own = ownLock(walk, read, transaction);
  if (own !== 'unlocked') return own;
  if (transaction.is === 'known' && refusesConflicts(transaction.value) && isRetried(transaction.value))
    return isSameTransaction(transactionOf(walk, read), transaction) ? 'locked' : 'unlocked';
  if (isLockedByStatement(walk, read, transaction)) return 'locked';
  return mayBeHeld(walk, read, later) ? 'unknown' : 'unlocked';
}

/** The transaction a write runs in, or the one that is open around a call. */
function transactionAt(walk: Walk, { node, ...place }: Occurrence<WriteEffect | CallEffect>): Known<Transaction> {
  return node.what === 'call' ? transactionAround({ node, ...place }) : transactionOf(walk, { node, ...place });
}

/** A mutex or distributed lock that is held around both. */
function sharesExtent(read: Occurrence, later: Occurrence): boolean {
  const around = new Set([...ancestors(later)].filter(({ node }) => node.kind === 'extent'));
  return [...ancestors(read)].some((within) => around.has(within));
}

/** What the read itself asked for; a row's lock ends with the transaction it was taken in. */
function ownLock(walk: Walk, read: Occurrence<EffectOf<'read'>>, transaction: Known<Transaction>): Locked {
  const { lock } = read.node;
  if (lock.is === 'unknown') return 'unknown';
  if (lock.is === 'absent' || lock.value === 'share') return 'unlocked';
  if (lock.value !== 'update') return 'locked';
  const held = transactionOf(walk, read);
  if (held.is === 'unknown' || transaction.is === 'unknown') return 'unknown';
  return isSameTransaction(held, transaction) ? 'locked' : 'unlocked';
}

/** A lock taken before the read: of a key, a table, another row, or by writing a row, in the same transaction. */
function isLockedByStatement(walk: Walk, read: Occurrence, transaction: Known<Transaction>): boolean {
  return walk.occurrences.slice(0, read.order).some((one) => {
    const { node } = one;
    if (node.kind !== 'effect' || !dominates(one, read)) return false;
    if (node.what === 'lock' && node.mode !== 'update') return true;
    if (node.what !== 'lock' && !locksRows(node, read)) return false;
    return isSameTransaction(transactionOf(walk, { ...one, node }), transaction);
  });
}

/** Whether a statement locks rows that other requests come to as well. */
function locksRows(node: Effect, later: Occurrence): node is WriteEffect | EffectOf<'read'> {
  if (node.what === 'write') return node.operation !== 'create' && !isOwnKey(node.selector);
  if (node.what !== 'read' || node.lock.is !== 'known' || node.lock.value !== 'update') return false;
  return isTaken(node, later) && !isOwnKey(node.selector);
}

/** Whether rows are chosen by a key that a request brings along: they keep out its own repetitions, not other requests. */
export function isOwnKey({ where }: Selector): boolean {
  return [...requiredBy(where).values()].some((value) => (value.origin & ORIGIN.header) !== 0);
}

/** A lock that leaves out what others hold is one where somebody asked whether it found the row. */
function isTaken({ skipsLocked, at }: EffectOf<'read'>, later: Occurrence): boolean {
  if (skipsLocked !== true) return true;
  return [...factsAt(later)].some(({ test }) =>
    mentions(test, (part) => part.kind === 'row' && part.at.file === at.file && part.at.start === at.start),
  );
}

/** A call that could not be seen got both the work and something that names the row: perhaps a lock. */
function mayBeHeld(walk: Walk, read: Occurrence<EffectOf<'read'>>, later: Occurrence): boolean {
  const around = new Set(ancestors(later));
  const inside = [...ancestors(read)].filter((within) => around.has(within) && within.node.kind === 'call');
  if (inside.length === 0) return false;
  const names = new Set(partsOf(read.node.selector.where));
  return effectsIn(walk, 'unknown-call').some(({ node, order }) => {
    if (order > read.order || !node.args.some((arg) => arg.kind === 'closure')) return false;
    if (!node.args.some((arg) => isNamedBy(arg, names))) return false;
    return inside.some(
      ({ node: call }) => call.kind === 'call' && call.at.file === node.at.file && call.at.start === node.at.start,
    );
  });
}

function isNamedBy(arg: Value, names: ReadonlySet<Value>): boolean {
  if (names.has(arg)) return true;
  return (arg.kind === 'text' || arg.kind === 'array') && partsOf(arg).some((part) => isNamedBy(part, names));
}
