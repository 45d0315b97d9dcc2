import type { Entity } from '../../model/schema.js';
import type { CallEffect, TraceNode, WriteEffect } from '../../model/trace.js';
import type { Fact, Value } from '../../model/value.js';
import { INPUT, ORIGIN } from '../../model/value.js';
import { requiredBy } from './parts.js';
import { isSameTransaction, transactionOf } from './transactions.js';
import type { Occurrence, Walk } from './walk.js';
import { dominates, effectsIn, factsAt, mentions } from './walk.js';

/** The columns a write names. */
export function writtenTo(data: Value): ReadonlyMap<string, Value> {
  if (data.kind === 'object') return data.fields;
  if (data.kind === 'choice') return new Map(data.alternatives.flatMap((a) => [...writtenTo(a.value)]));
  return data.kind === 'array' ? new Map(data.items.flatMap((item) => [...writtenTo(item)])) : new Map();
}

/**
 * Whether an update succeeds only while a field has the value it was decided by: a condition on the field itself, or
 * on another column the same statement changes (a state, a version) that is the same for every request.
 */
export function isConditionalOn(write: WriteEffect, field: string, entity: Entity | undefined): boolean {
  const conditions = requiredBy(write.selector.where);
  if (conditions.has(field)) return true;
  const written = writtenTo(write.data);
  return [...conditions].some(([name, value]) => {
    const isVersion = entity?.fields.some((each) => each.name === name && each.version === true) === true;
    return isVersion || (written.has(name) && (value.origin & (INPUT | ORIGIN.random | ORIGIN.time)) === 0);
  });
}

/** Whether a write changes a column only from what it was, so that one of two requests finds nothing to change. */
function isCompareAndSet(write: WriteEffect): boolean {
  if (write.operation === 'delete') return true;
  if (write.operation === 'create') return false;
  const written = writtenTo(write.data);
  return [...requiredBy(write.selector.where)].some(([name, value]) =>
    write.operation === 'upsert' ? isTakenOver(value, written.get(name)) : written.has(name),
  );
}

/** A row that is there already is only changed from what another one has left: a key of the insert is no such condition. */
export function isTakenOver(condition: Value, written: Value | undefined): boolean {
  return written !== undefined && condition !== written && condition.kind === 'object';
}

/** Whether somebody asks if a write changed anything; clients that report no count throw when nothing matched. */
export function isOutcomeLookedAt(walk: Walk, { node }: Occurrence<WriteEffect>): boolean {
  return !node.counts || isTested(walk.trace.root, (part) => isRowOf(part, node));
}

/** Whether a value is a row, or the count of rows, that one write changed. */
function isRowOf(part: Value, { at }: WriteEffect): boolean {
  return part.kind === 'row' && part.at.file === at.file && part.at.start === at.start;
}

/** Whether a fact says that a write gave back a row. */
function provesRow({ test, holds }: Fact, write: WriteEffect): boolean {
  const said = test.kind === 'op' && test.op === 'present' ? test.operands[0] : test;
  return holds && said !== undefined && isRowOf(said, write);
}

/** The compare-and-sets that went through wherever control gets to a place: only one request gets there. */
export function claimsBefore(walk: Walk, occurrence: Occurrence): readonly Occurrence<WriteEffect>[] {
  return effectsIn(walk, 'write').filter((write) => {
    if (write.order >= occurrence.order || !isCompareAndSet(write.node)) return false;
    // Who has the row it gave back has been there, whatever loops and handlers lie between.
    if ([...factsAt(occurrence)].some((fact) => provesRow(fact, write.node))) return true;
    if (!dominates(write, occurrence)) return false;
    if (!write.node.counts) return true;
    return [...factsAt(occurrence)].some(({ test }) => mentions(test, (part) => isRowOf(part, write.node)));
  });
}

/** What a unique insert has to be unique for. */
export interface Uniqueness {
  /** Values by which the rows were chosen that a decision was made from. */
  readonly of: ReadonlySet<Value>;
  /** Keys that each request brings along (an event's id) count as well. */
  readonly perRequest: boolean;
  readonly findEntity: (name: string) => Entity | undefined;
}

/** Where a key comes from that is the same for all requests about one row. */
const SHARED = ORIGIN.row;
/** Where a key comes from that is the same for all requests of one caller. */
const CALLERS = ORIGIN.principal | ORIGIN.scoped;

/** An insert that fails for the second of two requests, before a write or call or in one transaction with it. */
export function uniqueInsertFor(
  walk: Walk,
  occurrence: Occurrence<WriteEffect | CallEffect>,
  { of, perRequest, findEntity }: Uniqueness,
): Occurrence<WriteEffect> | undefined {
  // What the caller's own row was decided by nobody else changes; for a row of all, another caller brings another key.
  const isCallers = [...of].some((value) => (value.origin & CALLERS) !== 0);
  const shared = isCallers ? SHARED | CALLERS : SHARED;
  const isKey = (value: Value | undefined): boolean => {
    if (value === undefined) return false;
    if (of.has(value) || (value.origin & ~shared) === 0) return true;
    return perRequest && (value.origin & (ORIGIN.random | ORIGIN.time)) === 0;
  };
  return effectsIn(walk, 'write').find((insert) => {
    const { node } = insert;
    if (node.operation !== 'create' || node.entity.is !== 'known' || insert.order === occurrence.order) return false;
    const written = writtenTo(node.data);
    const sets = findEntity(node.entity.value)?.uniques ?? [];
    if (!sets.some((set) => set.length > 0 && set.every((name) => isKey(written.get(name))))) return false;
    if (node.ignoresConflict && !isOutcomeLookedAt(walk, insert)) return false;
    return dominates(insert, occurrence) || isOneUnit(walk, insert, occurrence);
  });
}

function isOneUnit(
  walk: Walk,
  insert: Occurrence<WriteEffect>,
  { node, ...place }: Occurrence<WriteEffect | CallEffect>,
): boolean {
  return (
    node.what === 'write' && isSameTransaction(transactionOf(walk, insert), transactionOf(walk, { node, ...place }))
  );
}

/** Whether a condition anywhere in a trace, or an outcome that is given back, is about a value. */
function isTested(root: TraceNode, target: (part: Value) => boolean): boolean {
  const seen = new Set<TraceNode>();
  const open: TraceNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (testsOf(node).some((test) => mentions(test, target))) return true;
    open.push(...childrenOf(node));
  }
  return false;
}

function testsOf(node: TraceNode): readonly Value[] {
  if (node.kind === 'branch') return [node.test];
  if (node.kind === 'assume') return [node.fact.test];
  return node.kind === 'exit' && node.value.kind === 'op' ? [node.value] : [];
}

function childrenOf(node: TraceNode): readonly TraceNode[] {
  switch (node.kind) {
    case 'sequence':
      return node.items;
    case 'branch':
      return [node.then, node.else];
    case 'try':
      return [node.body, node.handler?.body, node.finalizer].filter((part) => part !== undefined);
    case 'loop':
    case 'transaction':
    case 'extent':
    case 'call':
    case 'float':
      return [node.body];
    default:
      return [];
  }
}
