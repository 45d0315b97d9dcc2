/** Results of `Promise.allSettled` that nobody reads. */
import type { Effect, Occurrence, Place, Value, Walk } from '../../src/engine/rule-api.js';
import {
  onceEach,
  ancestors,
  effectsIn,
  failingEffects,
  isInside,
  movesMoney,
  partsOf,
  placesOf,
} from '../../src/engine/rule-api.js';
import type { Lapse, Subject } from './lapse.js';
import { confidenceFor, isChange, nameAll, standsIn, worthsOf } from './lapse.js';

type Settle = Extract<Effect, { what: 'settle' }>;

export function findUnreadSettlements(subject: Subject): readonly Lapse[] {
  return effectsIn(subject.walk, 'settle').flatMap((settle): Lapse[] => {
    const settled = settledBy(subject.walk, settle);
    const worths = worthsOf(effectsOf(settled), subject).filter(isChange);
    if (worths.length === 0 || isRead(subject, settle.node.result)) return [];
    return [
      {
        message: 'unread',
        of: nameAll(worths),
        at: settle.node.at,
        within: settle.within,
        text: 'the results are dropped here',
        confidence: isMainWork(settled, settle, subject) ? confidenceFor(worths, subject, 'medium') : 'low',
        shape: `settle:${worths.map(({ shape }) => shape).join(',')}`,
        effects: worths.map(({ at }) => at),
      },
    ];
  });
}

/** What is done in the promises that are settled, and whose failure is in their results. */
function settledBy({ occurrences }: Walk, { order, node }: Occurrence<Settle>): readonly Occurrence[] {
  return occurrences.filter((o) => o.order < order && standsIn(o, node.at) && comesOut(o, node.at));
}

/** The effects whose failure is in the results of a settlement. */
export function comingOut(walk: Walk, settle: Occurrence<Settle>): readonly Effect[] {
  return effectsOf(settledBy(walk, settle));
}

function effectsOf(occurrences: readonly Occurrence[]): readonly Effect[] {
  return occurrences.flatMap(({ node }): Effect[] => (node.kind === 'effect' ? [node] : []));
}

/** Mails, caches, messages: a change that stands among them in one list is one of several afterthoughts. */
function isSideWork({ what }: Effect): boolean {
  return what === 'work' || what === 'publish' || what === 'unknown-call';
}

/** Whether the failure of an effect gets as far as the call: no handler inside takes it. */
function comesOut(occurrence: Occurrence, call: Place): boolean {
  const { node: effect } = occurrence;
  for (const { node, part } of ancestors(occurrence)) {
    if (node.kind !== 'try' || part !== 'body' || !isInside(node.at, call)) continue;
    if (effect.kind === 'effect' && !failingEffects(node).includes(effect)) return false;
  }
  return true;
}

/**
 * Whether what is settled is what the code is there for: it moves money, or the change is written in the very call. What
 * functions called there do on the side, or after the answer, was left to its fate by whoever chose `allSettled`.
 */
function isMainWork(settled: readonly Occurrence[], settle: Occurrence, subject: Subject): boolean {
  for (const { node } of ancestors(settle)) if (node.kind === 'float') return false;
  const direct = settled.filter(({ node }) => isInside(node.at, settle.node.at));
  // One round of a loop after the other does the same: what each does beside the change hangs on it.
  const rounds = direct.filter((one) => isRound(one, settle.node.at));
  if (worthsOf(effectsOf(rounds), subject).some(isChange)) return true;
  if (worthsOf(effectsOf(direct), subject).some(isChange) && !effectsOf(direct).some(isSideWork)) return true;
  return effectsOf(settled).some((effect) => effect.what === 'call' && movesMoney(effect));
}

function isRound(occurrence: Occurrence, call: Place): boolean {
  for (const { node } of ancestors(occurrence)) if (node.kind === 'loop' && isInside(node.at, call)) return true;
  return false;
}

function isRead(subject: Subject, result: Value): boolean {
  return valuesRead(subject).has(result);
}

/** All values that a trace's tests, answers and effects are made from; gathered once for all settlements of a trace. */
export function valuesRead({ walk }: Subject): ReadonlySet<Value> {
  return readIn(walk);
}

const readIn = onceEach((walk: Walk): ReadonlySet<Value> => {
  const read = new Set<Value>();
  const open = placesOf(walk.trace, 'branch').map(({ node }) => node.test);
  const facts = new Set<Occurrence['facts']>();
  for (const occurrence of walk.occurrences) {
    open.push(...valuesAt(occurrence));
    for (let at = occurrence.facts; at !== undefined && !facts.has(at); at = at.before) {
      facts.add(at);
      open.push(at.fact.test);
    }
  }
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (read.has(value)) continue;
    read.add(value);
    open.push(...partsOf(value));
  }
  return read;
});

function valuesAt({ node }: Occurrence): readonly Value[] {
  if (node.kind === 'exit') return [node.value];
  switch (node.what) {
    case 'respond':
      return [node.body];
    case 'write':
      return [node.data, node.selector.where];
    case 'log':
    case 'work':
      return node.values;
    case 'unknown-call':
      return node.args;
    case 'publish':
      return [node.payload];
    case 'call':
      return [node.body, node.target];
    default:
      return [];
  }
}
