/** Work that a job does for stored rows: a message of a queue table, an order that is due. Who dies in between meets the row again. */
import type { ReadEffect, WriteEffect } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import { ORIGIN } from '../../model/value.js';
import type { Delivery } from './gateways.js';
import { deliveryOf } from './gateways.js';
import { fieldsOf, samePlace } from './parts.js';
import { isSameTransaction, transactionOf } from './transactions.js';
import type { Occurrence, Walk } from './walk.js';
import { ancestors, areApart, effectsIn, mentions } from './walk.js';

type Write = Occurrence<WriteEffect>;
type Taking = Occurrence<ReadEffect | WriteEffect>;

/** How a write gets repeated: with its whole operation, or with the row that a job works on. */
export function deliveryAt(walk: Walk, write: Write): Delivery | undefined {
  if (walk.trace.entry.kind !== 'job') return deliveryOf(walk);
  const takings: readonly Taking[] = [...effectsIn(walk, 'read'), ...effectsIn(walk, 'write')];
  return takings.some((taking) => isHandedOutAgain(walk, taking, write)) ? 'message' : undefined;
}

/**
 * Whether rows that were taken to be worked on are taken again when the process dies after a write that was made for them:
 * what puts them away comes later and commits apart from it, and nothing before it took them out for good.
 */
export function isHandedOutAgain(walk: Walk, taking: Taking, write: Write): boolean {
  if (taking.order >= write.order || !isChoice(taking)) return false;
  const isRow = rowsOf(taking);
  if (!mentions(write.node.data, isRow) && !mentions(write.node.selector.where, isRow)) return false;
  const own = effectsIn(walk, 'write').filter((one) => one.node === taking.node || isAbout(one, taking));
  if (own.some((one) => one.order < write.order && !areApart(one, write) && takesOut(one, taking))) return false;
  return own.some((one) => one.order > write.order && putsAway(one, taking) && isLater(walk, one, write));
}

/** Whether a statement chooses its rows by what they are like, not by what else is worked on. */
function isChoice({ node }: Taking): boolean {
  if (node.entity.is !== 'known') return false;
  const entity = node.entity.value;
  const isOther = (part: Value): boolean =>
    part.kind === 'row' ? part.entity !== entity : part.kind === 'source' && (part.origin & ORIGIN.message) !== 0;
  return !mentions(node.selector.where, isOther);
}

function rowsOf({ node }: Taking): (part: Value) => boolean {
  return (part) => part.kind === 'row' && samePlace(part.at, node.at);
}

function isAbout({ node }: Write, taking: Taking): boolean {
  if (node.entity.is !== 'known' || taking.node.entity.is !== 'known') return false;
  return node.entity.value === taking.node.entity.value && mentions(node.selector.where, rowsOf(taking));
}

/** Whether rows are gone afterwards, or no longer what was asked for; where the question is not known, so is that. */
function takesOut({ node }: Write, taking: Taking): boolean {
  if (node.operation === 'delete' || !taking.node.selector.complete) return true;
  return askedAndSet(node, taking).some((asked) => !asked.some(isOrdering));
}

/** Whether a write ends the work on rows: they are gone, or get something else in a column that was asked about. */
function putsAway({ node }: Write, taking: Taking): boolean {
  return node.operation === 'delete' || (node.operation === 'update' && askedAndSet(node, taking).length > 0);
}

/** The conditions on each of the columns that a write sets to something else than was asked for. */
function askedAndSet(write: WriteEffect, taking: Taking): readonly (readonly Value[])[] {
  return [...fieldsOf(write.data)].flatMap(([column, value]) => {
    const asked = heldAgainst(taking.node.selector.where, column).filter((condition) => condition !== value);
    return asked.length === 0 ? [] : [asked];
  });
}

/** What a column is held against anywhere in the choice of rows, in alternatives and inner queries too. */
function heldAgainst(where: Value, column: string): readonly Value[] {
  const found: Value[] = [];
  mentions(where, (part) => {
    const condition = part.kind === 'object' ? part.fields.get(column) : undefined;
    if (condition !== undefined) found.push(condition);
    return false;
  });
  return found;
}

/** `leased_until < now()`, `attempts < 5`: met again after a time, or as often. */
function isOrdering(condition: Value): boolean {
  return condition.kind === 'object' && [...condition.fields.keys()].some((name) => /^[lg]te?$/.test(name));
}

/** Whether a write ends the work that went well, and is known to commit apart from what was done. */
function isLater(walk: Walk, end: Write, write: Write): boolean {
  const tried = new Set([...ancestors(write)].map(({ node }) => node));
  if ([...ancestors(end)].some(({ node, part }) => part === 'handler' && tried.has(node))) return false;
  return !areApart(write, end) && isCommittedApart(walk, write, end);
}

/** Whether two writes are known not to be in one transaction. */
export function isCommittedApart(walk: Walk, a: Write, b: Write): boolean {
  const [first, second] = [transactionOf(walk, a), transactionOf(walk, b)];
  return first.is !== 'unknown' && second.is !== 'unknown' && !isSameTransaction(first, second);
}
