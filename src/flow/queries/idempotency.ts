/** What ties the repetitions of one operation together: keys of gateway calls, and the writes that would be repeated. */
import type { Field } from '../../model/schema.js';
import type { CallEffect, WriteEffect } from '../../model/trace.js';
import { INPUT, ORIGIN } from '../../model/value.js';
import type { Value } from '../../model/value.js';
import { wordsOf } from '../../program/schema/entity-names.js';
import { isMoneyField, ownersOf } from '../../program/schema/ownership.js';
import type { Entities } from '../entities.js';
import type { Schema } from '../../model/schema.js';
import { fieldsOf, samePlace } from './parts.js';
import { isPeriod } from './periods.js';
import type { Occurrence, Walk, Within } from './walk.js';
import { ancestors, effectsIn, mentions, partsOf } from './walk.js';

/** What is wrong with the idempotency key of a call, if anything. */
export type KeyDefect =
  | { readonly is: 'none' }
  | { readonly is: 'absent' }
  | { readonly is: 'unknown' }
  /** Another key for every attempt. */
  | { readonly is: 'fresh'; readonly from: 'random' | 'time' }
  /** One key for different operations: `amount` where it is only told by how much the request asks for. */
  | { readonly is: 'shared'; readonly by: 'constant' | 'owner' | 'amount' };

/** Looks at the key a call sends. */
export function keyDefect(walk: Walk, call: Occurrence<CallEffect>, schema: SchemaView): KeyDefect {
  const { idempotencyKey } = call.node;
  if (idempotencyKey.is !== 'known') return { is: idempotencyKey.is };
  const { value } = idempotencyKey;
  // The caller's own key stands for the operation, whatever is used where it is missing.
  if ((value.origin & ORIGIN.header) !== 0) return { is: 'none' };
  const roots = leavesOf(value);
  const changing = roots.reduce((origins, root) => (isPeriod(root) ? origins : origins | root.origin), 0);
  if ((changing & (ORIGIN.random | ORIGIN.time)) !== 0 && !isStoredFirst(walk, call, value))
    return { is: 'fresh', from: (changing & ORIGIN.random) !== 0 ? 'random' : 'time' };
  if (roots.length === 0) return { is: 'shared', by: 'constant' };
  const others = roots.filter((root) => !namesOwner(root, schema));
  if (others.length === 0) return { is: 'shared', by: 'owner' };
  return isOnlyHowMuch(walk, call, others) ? { is: 'shared', by: 'amount' } : { is: 'none' };
}

/**
 * Whether all that tells one operation from another is how much the request asks for, and in which period it does: who asks
 * for as much again means another one. A run of the clock asks for one an owner and period.
 */
function isOnlyHowMuch(walk: Walk, { node: { amount } }: Occurrence<CallEffect>, roots: readonly Value[]): boolean {
  if (amount.is !== 'known') return false;
  const asked = new Set(leavesOf(amount.value).flatMap((leaf) => [leaf, ...storedAs(walk, leaf)]));
  const isAsked = (root: Value): boolean => (root.origin & INPUT) !== 0 && asked.has(root);
  return roots.some(isAsked) && roots.every((root) => isAsked(root) || isPeriod(root));
}

/** What was stored in a column of a row that this run has written. */
function storedAs(walk: Walk, column: Value): readonly Value[] {
  if (column.kind !== 'member' || column.of.kind !== 'row') return [];
  const { name, of } = column;
  return effectsIn(walk, 'write')
    .filter(({ node }) => samePlace(node.at, of.at))
    .flatMap(({ node }) => fieldsOf(node.data).get(name) ?? [])
    .flatMap((value) => leavesOf(value));
}

/** Whether a value is the key by which the caller tells one request from the next. */
export function isIdempotencyKey(value: Value): boolean {
  if ((value.origin & INPUT) === 0) return false;
  if (value.kind === 'member') return namesKey(value.name);
  return partsOf(value).some((part) => part.kind === 'const' && typeof part.value === 'string' && namesKey(part.value));
}

function namesKey(name: string): boolean {
  return /idempoten/i.test(name);
}

/**
 * Whether a policy runs a call again, each time without a key or with another one: whoever claimed the state before
 * that keeps out others, not the next attempt.
 */
export function isRetriedAsAnother(call: Occurrence<CallEffect>, defect: KeyDefect): boolean {
  const within: Within[] = [];
  for (const around of ancestors(call)) {
    if (around.node.kind !== 'call') continue;
    within.push(around);
    if (around.node.retried === true) return defect.is === 'absent' || isMadeWithin(call.node, defect, within);
  }
  return false;
}

/** Whether the randomness or time of a key comes from one of these callables. */
function isMadeWithin({ idempotencyKey }: CallEffect, defect: KeyDefect, calls: readonly Within[]): boolean {
  if (defect.is !== 'fresh' || idempotencyKey.is !== 'known') return false;
  return mentions(idempotencyKey.value, (part) => {
    const [, file, start] = part.kind === 'source' ? (/^random (.*):(\d+)$/.exec(part.name) ?? []) : [];
    return calls.some(({ node }) => {
      if (node.kind !== 'call' || node.defined.file !== file) return false;
      return node.defined.start <= Number(start) && Number(start) < node.defined.end;
    });
  });
}

/** The schema, and its entities by name. */
export interface SchemaView {
  readonly schema: Schema;
  readonly entities: Entities;
}

/** A key that was stored before the first attempt is the same in the next one. */
function isStoredFirst(walk: Walk, call: Occurrence, key: Value): boolean {
  return effectsIn(walk, 'write').some(
    ({ node, order }) => order < call.order && mentions(node.data, (part) => part === key),
  );
}

/** What a key is made of: sources, members of rows, periods, whole values; constants say nothing. */
function leavesOf(value: Value, depth = 0): readonly Value[] {
  if (value.kind === 'const') return [];
  const isRoot = value.kind === 'member' || value.kind === 'source' || value.kind === 'row';
  const isWhole = isRoot || isPeriod(value) || depth > 12;
  const parts = isWhole ? [] : partsOf(value);
  return parts.length === 0 ? [value] : parts.flatMap((part) => leavesOf(part, depth + 1));
}

/** Whether a value only says whose the operation is. */
function namesOwner(value: Value, { schema, entities }: SchemaView): boolean {
  if ((value.origin & ORIGIN.principal) !== 0) return true;
  if (value.kind !== 'member' || value.of.kind !== 'row') return false;
  const entity = entities.find(value.of.entity);
  if (entity === undefined) return false;
  const { name } = value;
  return ownersOf(entity, schema, []).some(
    (path) =>
      path.self !== true && path.fields.length === 1 && (path.fields[0] === name || path.columns.includes(name)),
  );
}

/** Words of columns whose change is money changing hands; stock and usage are counted, not paid. */
const LEDGER: ReadonlySet<string> = new Set([
  'balance',
  'amount',
  'credit',
  'credits',
  'points',
  'funds',
  'wallet',
  'coins',
  'cents',
  'debit',
  'paid',
  'spent',
  'fee',
  'fees',
]);

/** The column of money that a write changes by what it was before: repeated, it changes again. */
export function ledgerChange(write: WriteEffect, entities: Entities): string | undefined {
  const entity = write.entity.is === 'known' ? entities.find(write.entity.value) : undefined;
  const isLedger = (name: string): boolean => {
    const field = entity?.fields.find((one) => one.name === name || one.column === name);
    return isMoneyField(field ?? unseenField(name)) && wordsOf(name).some((word) => LEDGER.has(word));
  };
  const relative = write.relative.find(isLedger);
  if (relative !== undefined || write.operation === 'create' || write.operation === 'delete') return relative;
  return [...fieldsOf(write.data)].find(([name, value]) => isLedger(name) && isComputedFrom(value, name))?.[0];
}

function unseenField(name: string): Field {
  return { name, type: '', optional: false, list: false, id: false, unique: false, indexed: false };
}

/** `row.balance - amount` */
function isComputedFrom(value: Value, name: string): boolean {
  if (value.kind === 'choice') return value.alternatives.some((a) => isComputedFrom(a.value, name));
  return (
    value.kind === 'op' &&
    (value.op === '+' || value.op === '-') &&
    value.operands.some((operand) =>
      mentions(operand, (part) => part.kind === 'member' && part.name === name && part.of.kind === 'row'),
    )
  );
}
