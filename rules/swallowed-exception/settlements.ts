/** Results of `Promise.allSettled` that nobody reads. */
import type { Effect, Occurrence, Place, Value, Walk } from '../../src/engine/rule-api.js';
import { ancestors, effectsIn, factsAt, mentions, placesOf } from '../../src/engine/rule-api.js';
import type { Lapse, Subject } from './lapse.js';
import { confidenceFor, isChange, nameAll, worthsOf } from './lapse.js';

export function findUnreadSettlements(subject: Subject): readonly Lapse[] {
  return effectsIn(subject.walk, 'settle').flatMap((settle): Lapse[] => {
    const settled = subject.walk.occurrences.filter((o) => o.order < settle.order && standsIn(o, settle.node.at));
    const effects = settled.flatMap(({ node }): Effect[] => (node.kind === 'effect' ? [node] : []));
    const worths = worthsOf(effects, subject).filter(isChange);
    if (worths.length === 0 || isRead(subject, settle.node.result)) return [];
    return [
      {
        message: 'unread',
        of: nameAll(worths),
        at: settle.node.at,
        within: settle.within,
        text: 'the results are dropped here',
        confidence: confidenceFor(worths, subject, 'medium'),
        shape: `settle:${worths.map(({ shape }) => shape).join(',')}`,
        effects: worths.map(({ at }) => at),
      },
    ];
  });
}

/** Whether an effect belongs to the arguments of a call: it, or a call that leads to it, is written there. */
function standsIn(occurrence: Occurrence, call: Place): boolean {
  const inside = (at: Place): boolean => at.file === call.file && at.start >= call.start && at.end <= call.end;
  if (inside(occurrence.node.at)) return true;
  for (const { node } of ancestors(occurrence)) if ('at' in node && inside(node.at)) return true;
  return false;
}

function isRead({ walk, trace }: Subject, result: Value): boolean {
  const isIt = (part: Value): boolean => part === result;
  return (
    placesOf(trace, 'branch').some(({ node }) => mentions(node.test, isIt)) ||
    walk.occurrences.some((o) => valuesAt(o).some((value) => mentions(value, isIt)) || hasFact(o, isIt))
  );
}

function hasFact(occurrence: Walk['occurrences'][number], isIt: (part: Value) => boolean): boolean {
  for (const { test } of factsAt(occurrence)) if (mentions(test, isIt)) return true;
  return false;
}

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
