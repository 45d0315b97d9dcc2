/** What was looked at of a gateway's answer before something was done because of it. */
import type { CallEffect, Effect, WriteEffect } from '../../model/trace.js';
import { INPUT, ORIGIN } from '../../model/value.js';
import type { Fact, Value } from '../../model/value.js';
import { wordsOf } from '../../program/schema/entity-names.js';
import { isStateField } from '../../program/schema/ownership.js';
import type { Entities } from '../entities.js';
import { ledgerChange } from './idempotency.js';
import { impliedBy } from './implied.js';
import { anyFact, dependsOn, fieldsOf } from './parts.js';
import type { Occurrence, Walk } from './walk.js';
import { dominates, effectsIn, factsAt, mentions } from './walk.js';

/** Words of the fields by which services say what became of a request. */
const OUTCOME: ReadonlySet<string> = new Set([
  'status',
  'state',
  'outcome',
  'result',
  'paid',
  'captured',
  'success',
  'succeeded',
  'successful',
  'approved',
  'code',
  'ok',
  'received',
  'declined',
  'refused',
  'error',
  'errors',
  'completed',
  'type',
  'event',
  'phase',
]);
/** Names of payments and what stands for them, in the names of calls and in addresses. */
const PAYMENTS =
  /payment|intent|checkout|session|charge|order|subscription|invoice|transaction|transfer|payout|refund/i;
/** What payments are made with is none. */
const MEANS = /payment_?(method|source)/i;
/** Columns that say that something was paid for, beside state and balances. */
const GRANTS = /paid|premium|plan|tier|active|entitle|granted|fulfil|verified|licen[cs]e|subscri|unlocked|expires/i;
/** Rows that only tell what happened. */
const RECORDS = /log|audit|event|history|notification|session|token|attempt/i;

/** Whether a value is read from a call's answer, by a name that says what became of the request. */
function isOutcomeOf(call: CallEffect): (part: Value) => boolean {
  return (part) =>
    part.kind === 'member' && wordsOf(part.name).some((word) => OUTCOME.has(word)) && isOf(part.of, call.result);
}

function isOf(value: Value, answer: Value): boolean {
  return mentions(value, (part) => part === answer);
}

/** Whether a value comes from a call's answer. */
export function comesFrom(value: Value, call: CallEffect): boolean {
  return isOf(value, call.result);
}

/** Whether what became of a call was looked at: before a place, by a schema, or in what is written there. */
export function outcomeAt(walk: Walk, call: Occurrence<CallEffect>, place: Occurrence): 'seen' | 'unknown' | 'unseen' {
  const isOutcome = isOutcomeOf(call.node);
  if (anyFact(factsAt(place), isOutcome) || writesOutcome(place, isOutcome)) return 'seen';
  if (isValidated(walk, call, place)) return 'seen';
  const isHandedOn = effectsIn(walk, 'unknown-call').some(
    ({ node, order }) =>
      order > call.order && order < place.order && node.args.some((arg) => comesFrom(arg, call.node)),
  );
  return isHandedOn ? 'unknown' : 'unseen';
}

function writesOutcome({ node }: Occurrence, isOutcome: (part: Value) => boolean): boolean {
  return node.kind === 'effect' && node.what === 'write' && dependsOn(node.data, isOutcome);
}

/** Whether a schema was held against the answer on the way to a place. */
export function isValidated(walk: Walk, call: Occurrence<CallEffect>, place: Occurrence): boolean {
  return effectsIn(walk, 'validate').some(
    (validate) =>
      validate.order > call.order && dominates(validate, place) && comesFrom(validate.node.value, call.node),
  );
}

/** The writes that act on a payment: they set a state, change a balance, grant something. */
export function actingWrites(walk: Walk, entities: Entities): readonly Occurrence<WriteEffect>[] {
  return effectsIn(walk, 'write').filter(({ node }) => isActing(node, entities));
}

function isActing(write: WriteEffect, entities: Entities): boolean {
  if (write.operation === 'delete') return false;
  if (ledgerChange(write, entities) !== undefined) return true;
  if (write.operation === 'create') return write.entity.is === 'known' && !RECORDS.test(write.entity.value);
  return [...fieldsOf(write.data)].some(([name, value]) => {
    const field = { name, type: '', optional: false, list: false, id: false, unique: false, indexed: false };
    return isStateField(field) ? !isOpen(value) : GRANTS.test(name);
  });
}

/** Whether a write says that money came or went: a balance changes, or a state that only a payment that worked has is set. */
export function isTakenForGood(write: WriteEffect, entities: Entities): boolean {
  if (ledgerChange(write, entities) !== undefined) return true;
  return [...fieldsOf(write.data).values()].some(
    (value) => value.kind === 'const' && typeof value.value === 'string' && GOOD.test(value.value),
  );
}

/** States of what was paid, whatever the case. */
const GOOD = /^(paid|captured|charged|succe(eded|ss|ssful)|completed?|settled|approved|refunded|paid_?out)$/i;

/** Whether a write says for good that no money moved: a row's state is one that only a refused payment has. */
export function isTakenForRefused(write: WriteEffect): boolean {
  if (write.operation === 'create' || write.operation === 'delete' || write.entity.is !== 'known') return false;
  if (RECORDS.test(write.entity.value) || WORK.test(write.entity.value)) return false;
  return [...fieldsOf(write.data).values()].some(
    (value) => value.kind === 'const' && typeof value.value === 'string' && REFUSED.test(value.value),
  );
}

/** States of what was refused, whatever the case. */
const REFUSED = /^(payment_?|charge_?|refund_?|payout_?)?(fail(ed|ure)|declined|refused|rejected|unpaid|not_?paid)$/i;
/** Rows about the work itself: that it failed is true of it, whatever became of the money. */
const WORK = /job|task|import|export|sync/i;

/** A state that says that nothing is decided yet. */
function isOpen(value: Value): boolean {
  return (
    value.kind === 'const' &&
    /pend|process|await|open|creat|unknown|review|fail|cancel|expire/i.test(String(value.value))
  );
}

/** Whether a call asks a gateway about a payment. */
export function asksAboutPayment(call: CallEffect): boolean {
  if (call.operation !== 'lookup' || call.service === 'http' || call.result.kind !== 'response') return false;
  if (MEANS.test(call.result.operation)) return false;
  return PAYMENTS.test(call.result.operation) || mentions(call.target, isPaymentText);
}

function isPaymentText(value: Value): boolean {
  if (value.kind === 'const') return typeof value.value === 'string' && PAYMENTS.test(value.value);
  return value.kind === 'text' && value.parts.some((part) => typeof part === 'string' && PAYMENTS.test(part));
}

/** What was compared between a call's answer and what the service knows itself. */
export interface Tied {
  readonly owner: boolean;
  readonly order: boolean;
  readonly amount: boolean;
  readonly currency: boolean;
}

/** What ties a payment to what is done at a place. */
export function tiesAt(call: CallEffect, place: Occurrence): Tied {
  const tied = { owner: false, order: false, amount: false, currency: false };
  for (const fact of factsAt(place)) for (const one of impliedBy(fact)) Object.assign(tied, tieOf(call, one));
  return tied;
}

function tieOf(call: CallEffect, { test }: Fact): Partial<Tied> {
  if (test.kind !== 'op') return {};
  const theirs = test.operands.find((operand) => comesFrom(operand, call));
  const ours = test.operands.find((operand) => operand !== theirs);
  if (theirs === undefined || ours === undefined || comesFrom(ours, call)) return {};
  if (mentions(theirs, (part) => part.kind === 'member' && /currency/i.test(part.name))) return { currency: true };
  if (mentions(theirs, (part) => part.kind === 'member' && /amount|total|value|price/i.test(part.name)))
    return { amount: true };
  if ((ours.origin & ORIGIN.principal) !== 0) return { owner: true };
  // Compared with something that could not be seen: it may be the order.
  if ((ours.origin & (ORIGIN.row | INPUT)) === 0) return { order: (ours.origin & ORIGIN.unknown) !== 0 };
  return isOwnerColumn(ours) ? { owner: true } : { order: true };
}

function isOwnerColumn(value: Value): boolean {
  return value.kind === 'member' && /^(user|customer|owner|account|member)_?id$/i.test(value.name);
}

/** Names under which a payment carries whom or what it is for. */
const REFERENCES = /reference|metadata|customer|user|owner|account|email|custom_?id/i;

/** Whether a write goes to whom the payment itself names. */
export function namesOwnSubject(write: WriteEffect, call: CallEffect): boolean {
  const isReference = (part: Value): boolean =>
    part.kind === 'member' && REFERENCES.test(part.name) && comesFrom(part.of, call);
  return mentions(write.data, isReference) || comesFrom(write.selector.where, call);
}

/** Whether the request chooses what a write changes, other than through the payment. */
export function isPickedApart(write: WriteEffect, call: CallEffect): boolean {
  const isTied = (value: Value): boolean => comesFrom(value, call) || mentions(value, (part) => part === call.target);
  const values = write.operation === 'create' ? [...fieldsOf(write.data).values()] : [write.selector.where];
  return values.some((value) => !hasTiedRow(value, isTied) && mentions(value, (part) => isPick(part)));
}

function hasTiedRow(value: Value, isTied: (value: Value) => boolean): boolean {
  return isTied(value) || mentions(value, (part) => part.kind === 'row' && isTied(part.selector));
}

function isPick(part: Value): boolean {
  if (part.kind === 'row') return (part.selector.origin & INPUT) !== 0;
  return (
    part.kind !== 'object' && part.kind !== 'choice' && (part.origin & (INPUT & ~ORIGIN.header & ~ORIGIN.cookie)) !== 0
  );
}

/** Places of all effects of a trace. */
export function placesOfEffects(walk: Walk): readonly Effect['at'][] {
  return walk.occurrences.flatMap(({ node }) => (node.kind === 'effect' ? [node.at] : []));
}
