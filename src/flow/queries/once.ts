/** What lets an operation happen once: claims of a state, unique rows, checks under a lock. */
import type { Entity } from '../../model/schema.js';
import type { TraceNode, WriteEffect } from '../../model/trace.js';
import { INPUT, ORIGIN } from '../../model/value.js';
import type { Fact, RowValue, Value } from '../../model/value.js';
import type { Entities } from '../entities.js';
import { isTakenOver } from './claims.js';
import { isPositive } from './guards.js';
import { conditionsOf, fieldsOf, samePlace } from './parts.js';
import { isHandedOutAgain } from './redeliveries.js';
import type { Occurrence, Walk } from './walk.js';
import { ancestors, dominates, effectsIn, enclosing, factsAt, mentions } from './walk.js';

/** Whether something happens once: proven, looked for and not there, or hanging on what could not be seen. */
export type Once =
  { readonly is: 'once' } | { readonly is: 'unknown'; readonly why: string } | { readonly is: 'absent' };

const ONCE: Once = { is: 'once' };

/** What stands before (or, in one transaction, beside) an effect that makes a second run of it harmless. */
export function onceAt(walk: Walk, effect: Occurrence, entities: Entities): Once {
  const writes = effectsIn(walk, 'write');
  if (writes.some((write) => guardsAsClaim(walk, write, effect) || guardsAsUnique(walk, write, effect, entities)))
    return ONCE;
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
function guardsAsClaim(walk: Walk, write: Occurrence<WriteEffect>, effect: Occurrence): boolean {
  if (!isClaim(write.node) || isLease(walk, write, effect)) return false;
  if (write.node === effect.node) return true;
  const fails = !write.node.counts && write.node.operation !== 'delete';
  if (write.order > effect.order) return effect.node.kind === 'effect' && isBeside(write, effect);
  if (fails && dominates(write, effect)) return true;
  return changedRowsAt(effect, write.node);
}

/** Whether what was claimed can be claimed again, since it is only put away after the effect. */
function isLease(walk: Walk, write: Occurrence<WriteEffect>, effect: Occurrence): boolean {
  return isWrite(effect) && isHandedOutAgain(walk, write, effect);
}

/** Whether it is known at a place that a write changed a row: its count, or the row it gave back, was looked at. */
export function changedRowsAt(place: Pick<Occurrence, 'facts'>, write: WriteEffect): boolean {
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
function guardsAsUnique(walk: Walk, write: Occurrence<WriteEffect>, effect: Occurrence, entities: Entities): boolean {
  const { node } = write;
  if (node.operation !== 'create' || !isUniqueRow(node, entities)) return false;
  if (node === effect.node) return true;
  if (write.order > effect.order)
    return isWrite(effect) && isBeside(write, effect) && (!node.ignoresConflict || isRequired(walk, write));
  return node.ignoresConflict ? changedRowsAt(effect, node) : dominates(write, effect);
}

/** Whether the transaction of a write is given up when it changed nothing. */
function isRequired(walk: Walk, write: Occurrence<WriteEffect>): boolean {
  const transaction = enclosing(write, 'transaction');
  return walk.occurrences.some((exit) => {
    if (exit.node.kind !== 'exit' || exit.node.how !== 'throw' || exit.order < write.order) return false;
    if (enclosing(exit, 'transaction') !== transaction) return false;
    return [...factsAt(exit)].some((fact) => saysNone(fact, write.node));
  });
}

/** Whether a fact says that a write changed no row. */
function saysNone(fact: Fact, write: WriteEffect): boolean {
  if (isCountOf(fact.test, write)) return !isSome(fact);
  return !isPositive(fact) && mentions(fact.test, (v) => isRowOf(v, write));
}

function isWrite(effect: Occurrence): effect is Occurrence<WriteEffect> {
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
  for (const names of [...entity.uniques, ...partialUniquesOf(entity, data)]) {
    const key = names.map((name) => columnIn(entity, data, name)).filter((value) => value !== undefined);
    if (names.length > 0 && key.length === names.length && key.every(isStable)) return key;
  }
  return undefined;
}

/** The partial unique sets that a row with such data is among. */
function partialUniquesOf(entity: Entity, data: ReadonlyMap<string, Value>): readonly (readonly string[])[] {
  const isAmong = (name: string, value: unknown): boolean => {
    const stored = columnIn(entity, data, name);
    return stored?.kind === 'const' && stored.value === value;
  };
  return (entity.partialUniques ?? [])
    .filter(({ among }) => among.every(({ name, value }) => isAmong(name, value)))
    .map(({ names }) => names);
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
  const isRow = (value: Value): value is RowValue => value.kind === 'row' && value.entity === entity;
  if (write.operation === 'create' || write.operation === 'upsert')
    return mentions(fact.test, (v) => isRow(v) && !isFoundAnyway(fact, v));
  const data = fieldsOf(write.data);
  return mentions(
    fact.test,
    (v) => v.kind === 'member' && isRow(v.of) && data.has(v.name) && !write.relative.includes(v.name),
  );
}

/** Whether a fact says no more than that one row is there: another one changes nothing about that. */
function isFoundAnyway({ test, holds }: Fact, row: RowValue): boolean {
  return (
    holds && !row.many && (test === row || (test.kind === 'op' && test.op === 'present' && test.operands[0] === row))
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
