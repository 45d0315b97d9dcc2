import type { Fact, Occurrence, Value, Walk, WriteEffect } from '../../src/engine/rule-api.js';
import {
  actingWrites,
  ancestors,
  authenticationAt,
  comparisonsIn,
  dependsOn,
  dominates,
  effectsIn,
  factsAt,
  INPUT,
  isMessageSignature,
  isPositive,
  mentions,
  ORIGIN,
  placesOfEffects,
} from '../../src/engine/rule-api.js';
import { isToldByEvent } from './unread-outcomes.js';
import type { Question, Unread } from './unread.js';

/** Writes that act on an event before its signature is verified, or whatever its type is. */
export function unverifiedEvents({ walk, entities }: Question): readonly Unread[] {
  const { entry } = walk.trace;
  if (entry.kind !== 'route' || (entry.method !== 'POST' && entry.method !== 'ALL')) return [];
  if (!showsSignature(walk)) return unsignedEvents(walk);
  const unverified = effectsIn(walk, 'write').find(
    (write) => isInput(write, INPUT & ~ORIGIN.path) && !isVerified(walk, write),
  );
  if (unverified !== undefined) {
    const confidence = isVerifiedUnseen(unverified) || isVerifiedBySetting(walk, unverified) ? 'low' : 'high';
    return [
      { shape: 'unverified', effect: unverified, because: unverified, confidence, places: placesOfEffects(walk) },
    ];
  }
  const untyped = actingWrites(walk, entities).find(
    (write) =>
      isInput(write, ORIGIN.message) && isVerified(walk, write) && !isToldByEvent(write) && !isToldByOutcome(write),
  );
  return untyped === undefined ? [] : [{ shape: 'untyped', effect: untyped, because: untyped, confidence: 'medium' }];
}

/** Names that gateways give to their events: `payment_intent.succeeded`, `PAYMENT.PAYOUTS-ITEM.FAILED`, `charge:confirmed`. */
const EVENT =
  /^(?=.*(?:payment|payout|charge|invoice|subscription|checkout|refund|dispute|transaction))[a-z_-]+(?:[.:][a-z_-]+)+$/i;

/** Writes that rest on an event of a gateway, in a handler that asks nobody for anything. */
function unsignedEvents(walk: Walk): readonly Unread[] {
  const write = effectsIn(walk, 'write').find(
    (one) =>
      isInput(one, ORIGIN.body) &&
      [...factsAt(one)].some((fact) => comparisonsIn(fact).some((comparison) => comparison.sides.some(isEventName))) &&
      authenticationAt(walk, one).is === 'absent',
  );
  if (write === undefined) return [];
  const confidence = isHandedHeaders(walk, write) ? 'low' : 'high';
  return [{ shape: 'unsigned', effect: write, because: write, confidence, places: placesOfEffects(walk) }];
}

function isEventName(side: Value): boolean {
  return mentions(side, (part) => part.kind === 'const' && typeof part.value === 'string' && EVENT.test(part.value));
}

/** Whether something that could not be seen got the headers before: it may verify, and throw. */
function isHandedHeaders(walk: Walk, place: Occurrence): boolean {
  return effectsIn(walk, 'unknown-call').some(
    ({ node, order }) => order < place.order && node.args.some((arg) => (arg.origin & ORIGIN.header) !== 0),
  );
}

/** Whether the handler has to do with signatures at all; where it does not, nobody is known to send it. */
function showsSignature(walk: Walk): boolean {
  return effectsIn(walk, 'authenticate').some(({ node }) => isMessageSignature(node));
}

function isInput({ node }: Occurrence<WriteEffect>, origin: number): boolean {
  return ((node.selector.where.origin | node.data.origin) & origin) !== 0;
}

/** Whether a signature was verified on every way to a place. */
function isVerified(walk: Walk, place: Occurrence): boolean {
  return (
    effectsIn(walk, 'authenticate').some((verification) => {
      const { fails, subject } = verification.node;
      if (verification.order > place.order) return false;
      if ((fails === 'throws' || fails === 'ends') && dominates(verification, place)) return true;
      return [...factsAt(place)].some((fact) => isPositive(fact) && mentions(fact.test, (part) => part === subject));
    }) || [...factsAt(place)].some(isSignatureComparison)
  );
}

/** `given === hmac(secret, body)` */
function isSignatureComparison({ test, holds }: Fact): boolean {
  if (test.kind !== 'op' || test.op !== '===' || !holds) return false;
  return (
    test.operands.some((operand) => (operand.origin & ORIGIN.header) !== 0) &&
    test.operands.some((operand) => (operand.origin & ORIGIN.environment) !== 0)
  );
}

/** A condition on what an unseen call said of the signature. */
function isVerifiedUnseen(place: Occurrence): boolean {
  return [...factsAt(place)].some(({ test }) =>
    mentions(test, (part) => part.kind === 'result' && (part.origin & ORIGIN.header) !== 0),
  );
}

/** Whether the signature is verified or not as the service is deployed: `if (process.env.NODE_ENV === 'production')`. */
function isVerifiedBySetting(walk: Walk, place: Occurrence): boolean {
  return effectsIn(walk, 'authenticate').some(
    (verification) =>
      verification.order < place.order &&
      [...ancestors(verification)].some(({ node }) => node.kind === 'branch' && isStage(node.test)),
  );
}

/** A setting compared with a word; a secret that is there or not is no stage. */
function isStage(test: Fact['test']): boolean {
  if (test.kind !== 'op') return false;
  if (test.op === '!') return test.operands.some(isStage);
  return (
    test.op === '===' &&
    test.operands.some((operand) => (operand.origin & ORIGIN.environment) !== 0) &&
    test.operands.some((operand) => operand.kind === 'const' && typeof operand.value === 'string')
  );
}

/** The event's own object says what became of it. */
function isToldByOutcome(place: Occurrence<WriteEffect>): boolean {
  const isOutcome = (part: Fact['test']): boolean =>
    part.kind === 'member' && /status|state|outcome|paid/i.test(part.name) && (part.of.origin & ORIGIN.message) !== 0;
  return [...factsAt(place)].some(({ test }) => dependsOn(test, isOutcome)) || dependsOn(place.node.data, isOutcome);
}
