import type { CallEffect, Fact, Occurrence, TraceNode, Value, Walk, WriteEffect } from '../../src/engine/rule-api.js';
import {
  ancestors,
  dependsOn,
  effectsIn,
  factsAt,
  impliedBy,
  isMessageSignature,
  isTakenForRefused,
  ledgerChange,
  moneyCalls,
  onceAFact,
  onceEach,
  waysOf,
} from '../../src/engine/rule-api.js';
import type { Question, Unread } from './unread.js';
import { restsOn } from './unread-outcomes.js';

/** Calls whose every failure, a timeout included, is taken for a refusal: the money is given back. */
export function presumedRefunds({ walk, entities }: Question): readonly Unread[] {
  return guardedCalls(walk).flatMap(({ call, tried, unasked }): Unread[] => {
    const back = unasked.find(
      (write) => isInHandlerOf(write, tried) && ledgerChange(write.node, entities) !== undefined,
    );
    return back === undefined ? [] : [{ shape: 'timeout', effect: call, because: back, confidence: 'medium' }];
  });
}

/** The same, where the payment counts as failed for good: it will be asked for again. */
export function presumedRefusals({ walk, entities }: Question): readonly Unread[] {
  return guardedCalls(walk).flatMap(({ call, unasked }): Unread[] => {
    // Where the money is given back as well, that is what matters.
    if (unasked.some((write) => ledgerChange(write.node, entities) !== undefined)) return [];
    const refused = unasked.find(({ node }) => isTakenForRefused(node));
    return refused === undefined ? [] : [{ shape: 'refused', effect: call, because: refused, confidence: 'medium' }];
  });
}

interface Guarded {
  readonly call: Occurrence<CallEffect>;
  readonly tried: Try;
  /** What is written after it failed, though nobody asked how. */
  readonly unasked: readonly Occurrence<WriteEffect>[];
}

/** Calls that move money, with each handler of their failures that does not ask the service what became of them. */
function guardedCalls(walk: Walk): readonly Guarded[] {
  return moneyCalls(walk).flatMap((call) =>
    [...ancestors(call)].flatMap(({ node, part }): Guarded[] => {
      if (node.kind !== 'try' || part !== 'body' || node.handler === undefined || isAskedAgain(walk, call, node))
        return [];
      const { handler } = node;
      const unasked = effectsIn(walk, 'write').filter(
        (write) => write.order > call.order && isReachedUnasked(write, node, handler),
      );
      return unasked.length === 0 ? [] : [{ call, tried: node, unasked }];
    }),
  );
}

/** Entities whose state is set because of what a gateway tells later: by a signed event, or when it is asked. */
export function toldLater({ walk }: Question): readonly string[] {
  const writes = effectsIn(walk, 'write').filter(({ node }) => node.operation !== 'create');
  const isSigned = effectsIn(walk, 'authenticate').some(({ node }) => isMessageSignature(node));
  const lookups = effectsIn(walk, 'call').filter(({ node }) => node.operation === 'lookup');
  return writes
    .filter((write) => isSigned || lookups.some((call) => call.order < write.order && restsOn(write, call.node)))
    .flatMap(({ node }) => (node.entity.is === 'known' ? [node.entity.value] : []));
}

type Try = Extract<TraceNode, { readonly kind: 'try' }>;
type Handler = NonNullable<Try['handler']>;

/** Whether a write is made after a failure, and nobody asked which one it was: whoever does tells refusals from timeouts. */
function isReachedUnasked(write: Occurrence<WriteEffect>, tried: Try, handler: Handler): boolean {
  const facts = [...factsAt(write)];
  if (facts.some((fact) => isOnError(fact, handler))) return false;
  if (isInHandlerOf(write, tried)) return true;
  const known = facts.flatMap((fact) => impliedBy(fact));
  if (known.some(({ test }) => test === handler.failed)) return true;
  // What the handler gave in place of a result is told from results by its test.
  const telling = facts.filter(({ test }) => alternativesOf(test).some((one) => isGivenBy(one.when, handler)));
  return telling.length > 0 && telling.every((fact) => isStillPossible(fact, handler, known));
}

/** Whether what is asked at a place may be so because of what a handler gave without a look at the error. */
function isStillPossible(fact: Fact, handler: Handler, known: readonly Fact[]): boolean {
  const isKnown = (one: Fact): boolean => known.some(({ test, holds }) => test === one.test && holds === one.holds);
  const isAnother = alternativesOf(fact.test).some(
    ({ when }) => when.length > 0 && !isGivenBy(when, handler) && when.every(isKnown),
  );
  return (
    !isAnother && waysOf(fact).some((way) => isGivenBy(way, handler) && !way.some((one) => isOnError(one, handler)))
  );
}

function alternativesOf(test: Value): readonly { readonly when: readonly Fact[] }[] {
  return test.kind === 'choice' ? test.alternatives : [];
}

function isGivenBy(when: readonly Fact[], { failed }: Handler): boolean {
  return when.some(({ test }) => test === failed);
}

/** By errors: whether facts ask about them. The same ones stand before every write behind a handler. */
const asksAbout = onceEach((error: Value) => onceAFact(({ test }) => dependsOn(test, (value) => value === error)));

function isOnError(fact: Fact, { error }: Handler): boolean {
  return asksAbout(error)(fact);
}

function isInHandlerOf(occurrence: Occurrence, tried: Try): boolean {
  return [...ancestors(occurrence)].some(({ node, part }) => node === tried && part === 'handler');
}

/** Whether the handler asks the service what became of it. */
function isAskedAgain(walk: Walk, call: Occurrence<CallEffect>, tried: Try): boolean {
  return effectsIn(walk, 'call').some((one) => one.node.service === call.node.service && isInHandlerOf(one, tried));
}
