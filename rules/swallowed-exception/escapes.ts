/** Promises returned out of a try, whose handler then never runs. */
import type { Effect, Occurrence, TraceNode, Value } from '../../src/engine/rule-api.js';
import {
  answersFailure,
  effectsIn,
  enclosing,
  failingEffects,
  isErrorLike,
  mentions,
  partsOfNode,
} from '../../src/engine/rule-api.js';
import type { Lapse, Subject } from './lapse.js';
import { confidenceFor, isChange, nameAll, standsIn, worthsOf } from './lapse.js';

export function findEscapes(subject: Subject): readonly Lapse[] {
  return effectsIn(subject.walk, 'escape').flatMap((occurrence): Lapse[] => {
    const around = enclosing(occurrence, 'try');
    if (around?.handler === undefined || !answersFailure(around.handler.body, around.handler)) return [];
    if (throwsOn(around.handler.body, around.handler.error)) return [];
    const escaping = effectsOf(subject, occurrence);
    const all = worthsOf(
      failingEffects(around.body).filter((effect) => escaping.has(effect)),
      subject,
    );
    const changes = all.filter(isChange);
    // Callers of code that gives errors back as values catch nothing: there a read that rejects is lost as well.
    const asValue = changes.length === 0 && givesErrorBack(around.handler.body);
    const worths = asValue ? all : changes;
    if (worths.length === 0) return [];
    return [
      {
        message: 'escapes',
        of: nameAll(worths),
        at: occurrence.node.at,
        within: occurrence.within,
        text: 'the promise leaves the try before it settles',
        confidence: asValue ? 'medium' : confidenceFor(worths, subject, 'medium'),
        shape: `escape:${worths.map(({ shape }) => shape).join(',')}`,
        effects: worths.map(({ at }) => at),
      },
    ];
  });
}

type Escape = Extract<Effect, { what: 'escape' }>;

/** What the promise that leaves stands for: what is done where it is made in the return, or gave what it resolves to. */
function effectsOf({ walk }: Subject, { node }: Occurrence<Escape>): ReadonlySet<Effect> {
  const found = new Set<Effect>();
  for (const occurrence of walk.occurrences) {
    const effect = occurrence.node;
    if (effect.kind !== 'effect') continue;
    if (standsIn(occurrence, node.at) || ('result' in effect && mentions(node.value, (v) => v === effect.result)))
      found.add(effect);
  }
  return found;
}

/** Whether a handler returns an error made of the failure. */
function givesErrorBack(node: TraceNode): boolean {
  if (node.kind === 'exit') return node.how === 'return' && isErrorLike(node.value);
  return node.kind !== 'call' && partsOfNode(node).some((part) => givesErrorBack(part.node));
}

/** Whether all a handler does is to throw on what it caught: whoever waits for the promise gets the same. */
function throwsOn(node: TraceNode, error: Value): boolean {
  switch (node.kind) {
    case 'exit':
      return node.how === 'throw' && node.value === error;
    case 'effect':
      return node.what === 'log';
    case 'assume':
      return true;
    case 'try':
    case 'loop':
    case 'float':
      return false;
    default:
      return partsOfNode(node).every((part) => throwsOn(part.node, error));
  }
}
