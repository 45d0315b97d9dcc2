import type { CallEffect, Effect, Occurrence, ReadEffect, WriteEffect } from '../../src/engine/rule-api.js';
import {
  areApart,
  decisionsAt,
  findEntity,
  meaningOf,
  mentions,
  movesMoney,
  samePlace,
  storedFieldsIn,
  writtenTo,
} from '../../src/engine/rule-api.js';
import { paysOnce } from './pays-once.js';
import type { Question } from './race.js';

/** Whether something of value is done because of a row that was read, beside the write of its state. */
export function hasConsequence(question: Question, read: Occurrence<ReadEffect>, state: Occurrence): boolean {
  return question.walk.occurrences.some(
    (one) =>
      one.order > read.order &&
      one.order !== state.order &&
      !areApart(one, state) &&
      one.node.kind === 'effect' &&
      isOfValue(question, one.node) &&
      !(one.node.what === 'call' && paysOnce(one.node, read.node)) &&
      restsOn(read.node, { ...one, node: one.node }),
  );
}

/** Money that moves, or a quantity that changes relative to what it was. */
function isOfValue({ schema }: Question, effect: Effect): effect is WriteEffect | CallEffect {
  if (effect.what === 'call') return movesMoney(effect);
  if (effect.what !== 'write' || effect.entity.is !== 'known') return false;
  const name = effect.entity.value;
  const entity = findEntity(schema, name);
  return [...writtenTo(effect.data)].some(
    ([field, value]) =>
      meaningOf(entity, field) === 'quantity' &&
      (effect.relative.includes(field) ||
        (value.kind === 'op' && storedFieldsIn(value).some((stored) => stored.row.entity === name))),
  );
}

/** Whether an effect is decided by a row of a read, or carries something of it. */
function restsOn(read: ReadEffect, occurrence: Occurrence<Effect>): boolean {
  const { node } = occurrence;
  const carried = node.what === 'write' ? [node.data] : node.what === 'call' ? [node.body] : [];
  if (carried.some((value) => mentions(value, (part) => part.kind === 'row' && samePlace(part.at, read.at))))
    return true;
  return decisionsAt(occurrence).some(
    ({ row, op, against }) => samePlace(row.at, read.at) && (op === 'truthy' || against?.kind === 'const'),
  );
}
