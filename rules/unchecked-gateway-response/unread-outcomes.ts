import type { CallEffect, Occurrence, WriteEffect } from '../../src/engine/rule-api.js';
import {
  actingWrites,
  asksAboutPayment,
  comesFrom,
  dependsOn,
  effectsIn,
  enclosing,
  factsAt,
  isMadeBefore,
  moneyCalls,
  ORIGIN,
  outcomeAt,
} from '../../src/engine/rule-api.js';
import type { Question, Unread } from './unread.js';

/** Calls after which a state, a balance or an entitlement changes though nobody looked at what became of them. */
export function unreadOutcomes(question: Question): readonly Unread[] {
  const { walk } = question;
  const moving = moneyCalls(walk).flatMap((call) => floating(question, call) ?? unreadAnswer(question, call));
  const asking = effectsIn(walk, 'call').filter(({ node }) => asksAboutPayment(node));
  return [...moving, ...asking.flatMap((call) => unreadLookup(question, call))];
}

/** The first write behind a call that acts though the outcome was not seen. */
function unreadAnswer({ walk, entities }: Question, call: Occurrence<CallEffect>): readonly Unread[] {
  // A client that throws is the check, but for charges: those come back unpaid as well.
  if (call.node.throws && call.node.operation !== 'charge') return [];
  for (const write of actingWrites(walk, entities)) {
    if (!isMadeBefore(call, write)) continue;
    const seen = outcomeAt(walk, call, write);
    if (seen === 'seen') return [];
    const sure = walk.trace.entry.kind === 'callable' ? 'medium' : 'high';
    const shape = call.node.throws ? 'outcome' : 'http';
    return [{ shape, effect: call, because: write, confidence: seen === 'unknown' ? 'low' : sure }];
  }
  return [];
}

/** A call whose promise nobody waits for, or is taken for its result, before something changes. */
function floating({ walk, entities }: Question, call: Occurrence<CallEffect>): readonly Unread[] | undefined {
  const tested = effectsIn(walk, 'promise-test').find(
    ({ node, order }) =>
      order > call.order && node.value.kind !== 'result' && dependsOn(node.value, (part) => part === call.node.result),
  );
  const float = enclosing(call, 'float');
  if (tested === undefined && float === undefined) return undefined;
  const write = actingWrites(walk, entities).find(
    (one) => one.order > (tested ?? call).order && (float === undefined || enclosing(one, 'float') !== float),
  );
  const places = [tested?.node.at, float?.at].filter((at) => at !== undefined);
  if (write === undefined) return [];
  // The promise is dropped where the call is made, or by who was handed it.
  const at = float?.at ?? call.node.at;
  return [{ shape: 'floating', effect: call, because: write, at, confidence: 'high', places }];
}

/** A payment that was asked for, and not looked at. */
function unreadLookup({ walk, entities }: Question, call: Occurrence<CallEffect>): readonly Unread[] {
  for (const write of actingWrites(walk, entities)) {
    if (!isMadeBefore(call, write) || !restsOn(write, call.node)) continue;
    // The type of a verified event says it already.
    if (isToldByEvent(write)) continue;
    const seen = outcomeAt(walk, call, write);
    if (seen !== 'seen')
      return [{ shape: 'outcome', effect: call, because: write, confidence: seen === 'unknown' ? 'low' : 'medium' }];
  }
  return [];
}

/** Whether a write, or that it is made, comes from the answer of a call. */
export function restsOn(write: Occurrence<WriteEffect>, call: CallEffect): boolean {
  const values = [write.node.selector.where, write.node.data];
  return (
    values.some((value) => comesFrom(value, call)) || [...factsAt(write)].some(({ test }) => comesFrom(test, call))
  );
}

/** Whether the type of a message was looked at. */
export function isToldByEvent(place: Occurrence): boolean {
  return [...factsAt(place)].some(({ test }) =>
    dependsOn(
      test,
      (part) => part.kind === 'member' && /type|event|action|topic/i.test(part.name) && isMessage(part.of),
    ),
  );
}

function isMessage(value: { readonly origin: number }): boolean {
  return (value.origin & ORIGIN.message) !== 0;
}
