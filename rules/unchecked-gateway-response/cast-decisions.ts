import type { CallEffect, Fact, Occurrence, Value } from '../../src/engine/rule-api.js';
import {
  actingWrites,
  comesFrom,
  effectsIn,
  factsAt,
  dominates,
  impliedBy,
  isValidated,
  mentions,
  moneyCalls,
  movesMoney,
} from '../../src/engine/rule-api.js';
import type { Question, Unread } from './unread.js';

/** Operators that are false when a field is missing. */
const COMPARES: ReadonlySet<string> = new Set(['>', '<', '>=', '<=', '===']);

/** Bodies that nobody validated and that let money pass when the field they are asked for is missing. */
export function castDecisions({ walk, entities }: Question): readonly Unread[] {
  const acts = [...moneyCalls(walk), ...actingWrites(walk, entities)].sort((a, b) => a.order - b.order);
  return effectsIn(walk, 'call').flatMap((call): Unread[] => {
    if (call.node.throws || movesMoney(call.node)) return [];
    const act = acts.find((one) => dominates(call, one) && isPassedByNothing(one, call.node));
    if (act === undefined || isValidated(walk, call, act)) return [];
    return [{ shape: 'decision', effect: call, because: act, confidence: 'medium' }];
  });
}

/** Whether an empty body gets to a place: it passes what is asked there, and no field has to be there. */
function isPassedByNothing(place: Occurrence, call: CallEffect): boolean {
  const facts = [...factsAt(place)].flatMap((fact) => impliedBy(fact));
  return facts.some((fact) => passesWithout(fact, call)) && !facts.some((fact) => asksForField(fact, call));
}

/** `if (answer.verified)`, `answer.status === 'ready'` */
function asksForField({ test, holds }: Fact, call: CallEffect): boolean {
  if (!holds) return false;
  if (test.kind === 'member') return test.of !== call.result && comesFrom(test.of, call);
  if (test.kind !== 'op' || !COMPARES.has(test.op)) return false;
  return (
    test.operands.some((operand) => isFromBody(operand, call)) &&
    test.operands.some((operand) => operand.kind === 'const' && (operand.value ?? null) !== null)
  );
}

/** `!(answer.score > 80)` holds for an answer without a score. */
function passesWithout({ test, holds }: Fact, call: CallEffect): boolean {
  if (holds || test.kind !== 'op' || !COMPARES.has(test.op)) return false;
  const other = test.operands.find((operand) => !comesFrom(operand, call));
  if (other === undefined || (other.kind === 'const' && (other.value ?? null) === null)) return false;
  return test.operands.some((operand) => isFromBody(operand, call) && !isLength(operand));
}

/** How many there are: the end of a list is no decision about one of them. */
function isLength(value: Value): boolean {
  return value.kind === 'member' && value.name === 'length';
}

/** A field of the body, not of the response around it. */
function isFromBody(value: Value, call: CallEffect): boolean {
  return mentions(value, (part) => part.kind === 'member' && part.of !== call.result && comesFrom(part.of, call));
}
