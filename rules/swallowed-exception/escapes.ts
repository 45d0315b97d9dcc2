/** Promises returned out of a try, whose handler then never runs. */
import { answersFailure, effectsIn, enclosing, failingEffects } from '../../src/engine/rule-api.js';
import type { Lapse, Subject } from './lapse.js';
import { confidenceFor, isChange, nameAll, worthsOf } from './lapse.js';

export function findEscapes(subject: Subject): readonly Lapse[] {
  return effectsIn(subject.walk, 'escape').flatMap((occurrence): Lapse[] => {
    const around = enclosing(occurrence, 'try');
    if (around?.handler === undefined || !answersFailure(around.handler.body, around.handler)) return [];
    const worths = worthsOf(failingEffects(around.body), subject).filter(isChange);
    if (worths.length === 0) return [];
    return [
      {
        message: 'escapes',
        of: nameAll(worths),
        at: occurrence.node.at,
        within: occurrence.within,
        text: 'the promise leaves the try before it settles',
        confidence: confidenceFor(worths, subject, 'medium'),
        shape: `escape:${worths.map(({ shape }) => shape).join(',')}`,
        effects: worths.map(({ at }) => at),
      },
    ];
  });
}
