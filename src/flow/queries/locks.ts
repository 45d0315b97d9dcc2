import type { CallEffect, Effect, EffectOf, Selector, WriteEffect } from '../../model/trace.js';
import type { Known, Value } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';
import { partsOf, type Occurrence, type Walk, ancestors, dominates, effectsIn, factsAt, mentions } from './walk.js';
import { isOwnerKey } from '../../program/schema/ownership.js';
import { requiredBy, samePlace } from './parts.js';
import { isSelectorOpen } from './stale-reads.js';
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
function isLockedByStatement(walk: Walk, read: Occurrence<EffectOf<'read'>>, transaction: Known<Transaction>): boolean {
  return walk.occurrences.slice(0, read.order).some((one) => {
    const { node } = one;
    if (node.kind !== 'effect' || !locksRow(node, read) || !hasBeenBefore(walk, one, read)) return false;
    if (node.what === 'lock' && node.mode !== 'update') return true;
    return isSameTransaction(transactionOf(walk, { ...one, node }), transaction);
  });
}

/** Whether control came by a place before a read: always, or wherever a row it is read by was found behind that place. */
function hasBeenBefore(walk: Walk, one: Occurrence, read: Occurrence<EffectOf<'read'>>): boolean {
  if (dominates(one, read)) return true;
  return effectsIn(walk, 'read').some(
    (found) =>
      found.order > one.order &&
      found.order < read.order &&
      dominates(one, found) &&
      mentions(read.node.selector.where, (part) => part.kind === 'row' && samePlace(part.at, found.node.at)),
  );
}

/** Whether a statement holds a row that other requests wait for. */
function locksRow(node: Effect, read: Occurrence<EffectOf<'read'>>): node is EffectOf<'lock' | 'read' | 'write'> {
  if (node.what === 'lock') return true;
  if (node.what === 'write') return node.operation !== 'create' && keepsOut(node, read.node);
  if (node.what !== 'read' || node.lock.is !== 'known' || node.lock.value !== 'update') return false;
  return isTaken(node, read) && keepsOut(node, read.node);
}

/** Whether whoever wants the rows of a read has to wait for those that a statement holds. */
function keepsOut(held: EffectOf<'read' | 'write'>, read: EffectOf<'read'>): boolean {
  if (isOwnKey(held.selector)) return false;
  if (isSelectorOpen(held.selector) || isSelectorOpen(read.selector)) return true;
  const wanted = requiredBy(read.selector.where);
  if (wanted.size === 0 || held.selector.where === read.selector.where) return true;
  const { entity } = held;
  const isSameTable = entity.is !== 'known' || read.entity.is !== 'known' || entity.value === read.entity.value;
  return isSameTable ? holdsAll(held, wanted) : holdsParent(held, wanted);
}

/** Whether rows are chosen by a key that a request brings along: they keep out its own repetitions, not other requests. */
export function isOwnKey({ where }: Selector): boolean {
  return [...requiredBy(where).values()].some((value) => (value.origin & ORIGIN.header) !== 0);
}

/** The conditions of a selector that have to hold. */
type Conditions = ReadonlyMap<string, Value>;

/** Whether what is read belongs to a row of another table that a statement holds: it is read by that row's key. */
function holdsParent(held: EffectOf<'read' | 'write'>, wanted: Conditions): boolean {
  const sought = new Set([...wanted.values()].flatMap(valuesOf).flatMap((value) => [value, ...asSelected(value)]));
  if ([...sought].some((value) => isOfRow(value, held) && value.name === 'id')) return true;
  const keys = [...requiredBy(held.selector.where)]
    .map(([name, condition]) => ({ isOwners: isOwnerKey(name), values: valuesOf(condition) }))
    .filter(({ values }) => values.some(({ kind }) => kind !== 'const'));
  const isSought = ({ values }: (typeof keys)[number]): boolean => values.some((value) => sought.has(value));
  return keys.some((key) => !key.isOwners && isSought(key)) || (keys.length > 0 && keys.every(isSought));
}

/** What a column of a row was selected by: `wallet.id` of the wallet that was found by an id. */
function asSelected(value: Value): readonly Value[] {
  if (value.kind !== 'member' || value.of.kind !== 'row') return [];
  const condition = requiredBy(value.of.selector).get(value.name);
  return condition === undefined ? [] : valuesOf(condition);
}

/** Whether a value is a column of the row that a statement found or changed. */
function isOfRow(value: Value, { at }: EffectOf<'read' | 'write'>): value is Extract<Value, { kind: 'member' }> {
  return value.kind === 'member' && value.of.kind === 'row' && samePlace(value.of.at, at);
}

/** Whether all rows of a read are among those that a statement on the same table holds. */
function holdsAll(held: EffectOf<'read' | 'write'>, wanted: Conditions): boolean {
  const isOneOfThem = [...wanted].some(
    ([name, condition]) =>
      !isOwnerKey(name) && valuesOf(condition).every((value) => isOfRow(value, held) && value.name === name),
  );
  if (isOneOfThem) return true;
  return [...requiredBy(held.selector.where)].every(([name, condition]) => {
    const among = new Set(valuesOf(condition));
    const sought = wanted.get(name);
    return sought !== undefined && (sought === condition || valuesOf(sought).every((value) => among.has(value)));
  });
}

/** What a condition lets a column be: `id`, `{ in: [a, b] }`, one of several. */
function valuesOf(condition: Value): readonly Value[] {
  if (condition.kind === 'choice') return condition.alternatives.flatMap(({ value }) => valuesOf(value));
  if (condition.kind === 'array')
    return condition.rest === undefined ? condition.items : [...condition.items, condition.rest];
  const listed =
    condition.kind === 'object' ? (condition.fields.get('in') ?? condition.fields.get('equals')) : undefined;
  return listed === undefined ? [condition] : valuesOf(listed);
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
