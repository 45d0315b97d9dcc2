/** Promises that are asked, in place of their results, whether they are errors. */
import { effectsIn, enclosing, placesOf } from '../../src/engine/rule-api.js';
import type { Lapse, Subject } from './lapse.js';

export function findPromiseTests({ walk, trace }: Subject): readonly Lapse[] {
  const floats = placesOf(trace, 'float').map((float) => enclosing(float, 'call'));
  return effectsIn(walk, 'promise-test').flatMap((occurrence): Lapse[] => {
    const { node, within } = occurrence;
    // A promise that nobody waits for is reported where it is dropped.
    if (node.form !== 'instance' || floats.includes(enclosing(occurrence, 'call'))) return [];
    return [
      {
        message: 'neverError',
        of: 'an error',
        at: node.at,
        within,
        text: 'the promise is tested here, not what it resolves to',
        confidence: 'medium',
        shape: 'promise-test:instance',
        effects: [node.at],
      },
    ];
  });
}
