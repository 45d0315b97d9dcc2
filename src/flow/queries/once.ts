/** What lets an operation happen once: claims of a state, unique rows, checks under a lock. */
import type { Entity } from '../../model/schema.js';
import type { TraceNode, WriteEffect } from '../../model/trace.js';
import { INPUT, ORIGIN } from '../../model/value.js';
import type { Fact, RowValue, Value } from '../../model/value.js';
import type { Entities } from '../entities.js';
import { isTakenOver } from './claims.js';
import { isPositive } from './guards.js';
import { conditionsOf, fieldsOf, samePlace } from './parts.js';
import type { Occurrence, Walk } from './walk.js';
import { ancestors, dominates, effectsIn, enclosing, factsAt, mentions } from './walk.js';

/** Whether something happens once: proven, looked for and not there, or hanging on what could not be seen. */
export type Once =
  { readonly is: 'once' } | { readonly is: 'unknown'; readonly why: string } | { readonly is: 'absent' };

const ONCE: Once = { is: 'once' };

/** What stands before (or, in one transaction, beside) an effect that makes a second run of it harmless. */
export function onceAt(walk: Walk, effect: Occurrence, entities: Entities): Once {
  const writes = effectsIn(walk, 'write');
  if (writes.some((write) => guardsAsClaim(write, effect) || guardsAsUnique(write, effect, entities))) return ONCE;
  if (isCheckedUnderLock(walk, effect)) return ONCE;
  const why = unseenCheck(effect) ?? unseenRecord(writes, effect, entities);
  return why === undefined ? { is: 'absent' } : { is: 'unknown', why };
}

/** Whether a write only goes through from a state it leaves, so that one of two equal ones changes nothing. */
function isClaim(write: WriteEffect): boolean {
  const where = conditionsOf(write.selector.where);
  if (write.operation === 'delete') return where.size > 0;
  if (write.operation === 'create') return false;
  const isUpsert = write.operation === 'upsert';
  return [...fieldsOf(write.data)].some(([name, value]) => {
    const condition = where.get(name);
    if (isUpsert) return condition !== undefined && isTakenOver(condition, value);
    return condition !== undefined && condition !== value && !write.relative.includes(name);
  });
}

/** A claim before the effect whose outcome was looked at, the effect itself, or one in its transaction that fails it. */
function guardsAsClaim(write: Occurrence<WriteEffect>, effect: Occurrence): boolean {
  if (!isClaim(write.node)) return false;
  if (write.node === effect.node) return true;
  const fails = !write.node.counts && write.node.operation !== 'delete';
  if (write.order > effect.order) return effect.node.kind === 'effect' && isBeside(write, effect);
  if (fails && dominates(write, effect)) return true;
  return changedRowsAt(effect, write.node);
}

/** Whether it is known at a place that a write changed a row: its count, or the row it gave back, was looked at. */
function changedRowsAt(place: Pick<Occurrence, 'facts'>, write: WriteEffect): boolean {
  for (const fact of factsAt(place)) {
    if (isCountOf(fact.test, write) ? isSome(fact) : isPositive(fact) && mentions(fact.test, (v) => isRowOf(v, write)))
      return true;
  }
  return false;
}

function isCountOf(test: Value, write: WriteEffect): boolean {
  return mentions(
    test,
    (v) => v.kind === 'op' && v.op === 'count' && v.operands.some((operand) => isRowOf(operand, write)),
  );
}

function isRowOf(value: Value, write: WriteEffect): value is RowValue {
  return value.kind === 'row' && samePlace(value.at, write.at);
}

/** Whether a fact about a figure says that it is not zero. */
function isSome({ test, holds }: Fact): boolean {
  if (test.kind !== 'op' || test.op === 'count') return holds;
  const [left, right] = test.operands;
  if (test.op === '===') return isZero(left) || isZero(right) ? !holds : holds;
  if (test.op === '<' || test.op === '<=') return right?.kind === 'const' ? !holds : holds;
  return holds;
}

function isZero(value: Value | undefined): boolean {
  return value?.kind === 'const' && value.value === 0;
}

/** A row that can be stored once, stored before the effect or in its transaction. */
function guardsAsUnique(write: Occurrence<WriteEffect>, effect: Occurrence, entities: Entities): boolean {
  const { node } = write;
  if (node.operation !== 'create' || !isUniqueRow(node, entities)) return false;
  if (node === effect.node) return true;
  if (node.ignoresConflict) return write.order < effect.order && changedRowsAt(effect, node);
  if (write.order > effect.order) return isStored(effect) && isBeside(write, effect);
  return dominates(write, effect);
}

function isStored(effect: Occurrence): boolean {
  return effect.node.kind === 'effect' && effect.node.what === 'write';
}

/** Whether a second row with the same data is refused by a unique constraint on what names the operation. */
function isUniqueRow(write: WriteEffect, entities: Entities): boolean {
  return uniqueKeyOf(write, entities) !== undefined;
}

/** What a stored row holds in the columns of a unique constraint, where that is the same when the operation is repeated. */
export function uniqueKeyOf(write: WriteEffect, entities: Entities): readonly Value[] | undefined {
  const entity = write.entity.is === 'known' ? entities.find(write.entity.value) : undefined;
  if (entity === undefined) return undefined;
  const data = fieldsOf(write.data);
  for (const names of entity.uniques) {
    const key = names.map((name) => columnIn(entity, data, name)).filter((value) => value !== undefined);
    if (names.length > 0 && key.length === names.length && key.every(isStable)) return key;
  }
  return undefined;
}

function columnIn(entity: Entity, data: ReadonlyMap<string, Value>, name: string): Value | undefined {
  const field = entity.fields.find((one) => one.name === name);
  const relation = entity.fields.find((one) => one.through?.includes(name) === true);
  return (
    data.get(name) ??
    (field?.column === undefined ? undefined : data.get(field.column)) ??
    (relation === undefined ? undefined : data.get(relation.name))
  );
}

/** The same value when the operation is repeated. */
function isStable(value: Value): boolean {
  if (value.kind === 'const') return value.value !== undefined && value.value !== null;
  return (value.origin & (ORIGIN.random | ORIGIN.time)) === 0;
}

/** Whether two effects succeed or fail together: one transaction, and the second is reached whenever the first is. */
function isBeside(later: Occurrence, effect: Occurrence): boolean {
  const transaction = enclosing(effect, 'transaction');
  if (transaction === undefined || enclosing(later, 'transaction') !== transaction) return false;
  const around = new Set([...ancestors(effect)].map((within) => within.node));
  for (const { node } of ancestors(later)) {
    if (node === transaction) return true;
    if ((node.kind === 'branch' || node.kind === 'loop' || node.kind === 'float') && !around.has(node)) return false;
  }
  return false;
}

/** A state, or the absence of a record, that was looked at while a lock was held and that this run changes. */
function isCheckedUnderLock(walk: Walk, effect: Occurrence): boolean {
  const writes = effectsIn(walk, 'write').map(({ node }) => node);
  return [...factsAt(effect)].some((fact) =>
    writes.some(
      ({ entity, ...write }) =>
        entity.is === 'known' &&
        changesWhatWasSeen(fact, { entity, ...write }, entity.value) &&
        isSeenUnderLock(walk, fact, entity.value),
    ),
  );
}

/** Whether what a fact is about was read while a lock was held: one that is taken later lets the second request look as well. */
export function isSeenUnderLock(walk: Walk, { test }: Fact, entity: string): boolean {
  return effectsIn(walk, 'read').some(
    (read) =>
      mentions(test, (v) => v.kind === 'row' && v.entity === entity && samePlace(v.at, read.node.at)) &&
      isLocked(walk, read),
  );
}

function changesWhatWasSeen(fact: Fact, write: WriteEffect, entity: string): boolean {
  const isRow = (value: Value): boolean => value.kind === 'row' && value.entity === entity;
  if (write.operation === 'create' || write.operation === 'upsert') return mentions(fact.test, isRow);
  const data = fieldsOf(write.data);
  return mentions(
    fact.test,
    (v) => v.kind === 'member' && isRow(v.of) && data.has(v.name) && !write.relative.includes(v.name),
  );
}

function isLocked(walk: Walk, place: Occurrence): boolean {
  for (const { node } of ancestors(place)) if (node.kind === 'extent' || isSerializable(node)) return true;
  return walk.occurrences.some(
    (o) =>
      o.node.kind === 'effect' &&
      (o.node.what === 'lock' || (o.node.what === 'read' && o.node.lock.is === 'known')) &&
      (o === place || dominates(o, place)),
  );
}

function isSerializable(node: TraceNode): boolean {
  return node.kind === 'transaction' && node.isolation.is === 'known' && /serializable/i.test(node.isolation.value);
}

/** What repeats with the operation: input that names it, a message. */
const NAMES_IT = INPUT | ORIGIN.message;

/** A condition on what an unseen call said of the request. */
function unseenCheck(effect: Occurrence): string | undefined {
  for (const { test } of factsAt(effect)) {
    if (mentions(test, (v) => isUnseen(v) && (v.origin & (ORIGIN.header | ORIGIN.message)) !== 0))
      return 'a condition on the result of a call that could not be seen';
  }
  return undefined;
}

/** What a call gave back that was not followed; what a pattern finds in a text is no more than a part of it. */
function isUnseen(value: Value): boolean {
  if (value.kind !== 'result') return false;
  const [pattern] = value.inputs;
  return pattern?.kind !== 'native' || pattern.name !== 'regex';
}

/** A record of the request in a table the schema does not show. */
function unseenRecord(
  writes: readonly Occurrence<WriteEffect>[],
  effect: Occurrence,
  entities: Entities,
): string | undefined {
  const found = writes.find(
    ({ node, order }) =>
      order < effect.order &&
      node.operation === 'create' &&
      (node.entity.is !== 'known' || entities.find(node.entity.value) === undefined) &&
      (node.data.origin & NAMES_IT) !== 0,
  );
  return found === undefined ? undefined : 'a record is stored first in a table whose constraints are not known';
}
