import type { CallEffect, Decision, Occurrence, ReadEffect, Value } from '../../src/engine/rule-api.js';
import {
  decisionsAt,
  dominates,
  effectsIn,
  findEntity,
  isNothing,
  meaningOf,
  mentions,
  movesMoney,
  ORIGIN,
  readOf,
  requiredBy,
  samePlace,
  storedFieldsIn,
} from '../../src/engine/rule-api.js';
import { paysOnce } from './pays-once.js';
import { protection } from './protection.js';
import type { Question, Race } from './race.js';

/**
 * Calls that move money because of a state that was read and that nobody claimed. One with the same key for both
 * requests pays once; a call without any may be sent again by its own client besides, which is another defect.
 */
export function unclaimedCalls(question: Question): readonly Race[] {
  return effectsIn(question.walk, 'call')
    .filter(({ node }) => movesMoney(node) && node.idempotencyKey.is !== 'unknown' && !hasKeyOfAttempt(node))
    .filter((call) => !isTakenWork(question, call))
    .flatMap((call) => racesOf(question, call));
}

/**
 * A job that marks the rows it takes in the statement that chooses them: whether that choice locks them is not seen, and
 * if it does, no other runner has the same row.
 */
function isTakenWork({ walk }: Question, call: Occurrence<CallEffect>): boolean {
  if (walk.trace.entry.kind !== 'job') return false;
  return effectsIn(walk, 'write').some((write) => {
    const { operation, entity, selector } = write.node;
    if (operation !== 'update' || entity.is !== 'known' || !dominates(write, call)) return false;
    return mentions(selector.where, (part) => part.kind === 'row' && part.many && part.entity === entity.value);
  });
}

/** A key made anew for each call: that it is no key is what is wrong, and another rule says so. */
function hasKeyOfAttempt({ idempotencyKey: key }: CallEffect): boolean {
  return key.is === 'known' && (key.value.origin & ORIGIN.random) !== 0 && (key.value.origin & ORIGIN.row) === 0;
}

function racesOf(question: Question, call: Occurrence<CallEffect>): readonly Race[] {
  const { walk, schema } = question;
  const decided = decisionsAt(call).find((decision) => isStateOf(question, call, decision));
  const read = decided === undefined ? chosenByState(question, call) : readOf(walk, decided.row, call);
  if (read?.node.entity.is !== 'known' || paysOnce(call.node, read.node)) return [];
  const entity = read.node.entity.value;
  const field = decided?.field ?? 'status';
  const resting = { effect: call, read, field, entity: findEntity(schema, entity), shape: 'unclaimed' as const };
  const safe = protection(question, resting);
  return safe === 'safe' ? [] : [{ shape: 'unclaimed', effect: call, read, entity, field, sure: safe === 'open' }];
}

/** A state or quantity of the very row that is paid: its amount is sent along. */
function isStateOf({ schema }: Question, { node }: Occurrence<CallEffect>, decision: Decision): boolean {
  const { row, field, op, against } = decision;
  const meaning = meaningOf(findEntity(schema, row.entity), field);
  if (meaning === 'other' || isNothing(against)) return false;
  const isFixed = op === 'truthy' || op === 'includes' || against?.kind === 'const';
  return (meaning === 'quantity' || isFixed) && paidFrom(schema, node).some((paid) => samePlace(paid.at, row.at));
}

/** Rows whose amounts a call carries. */
function paidFrom(
  schema: Question['schema'],
  { body, amount }: CallEffect,
): readonly Extract<Value, { kind: 'row' }>[] {
  const sent = amount.is === 'known' ? [body, amount.value] : [body];
  return sent
    .flatMap((value) => storedFieldsIn(value))
    .filter(({ row, field }) => meaningOf(findEntity(schema, row.entity), field) === 'quantity')
    .map(({ row }) => row);
}

/** The rows that are paid were chosen by their state. */
function chosenByState({ walk, schema }: Question, call: Occurrence<CallEffect>): Occurrence<ReadEffect> | undefined {
  return paidFrom(schema, call.node)
    .map((row) => readOf(walk, row, call))
    .find((read) => {
      if (read?.node.entity.is !== 'known') return false;
      const entity = findEntity(schema, read.node.entity.value);
      const conditions = [...requiredBy(read.node.selector.where)];
      return conditions.some(([name, value]) => value.kind === 'const' && meaningOf(entity, name) === 'state');
    });
}
