/** Promises of effects that nobody waits for. */
import { failingEffects, placesOf } from '../../src/engine/rule-api.js';
import type { Lapse, Subject } from './lapse.js';
import { confidenceFor, isChange, nameAll, worthsOf } from './lapse.js';

export function findFloats(subject: Subject): readonly Lapse[] {
  return placesOf(subject.trace, 'float').flatMap(({ node, within }): Lapse[] => {
    const worths = worthsOf(failingEffects(node.body), subject).filter(isChange);
    const lost = worths.filter(({ kind, weight }) => kind !== 'publish' && (weight === 'heavy' || !node.explicit));
    if (lost.length === 0) return [];
    return [
      {
        message: 'floats',
        of: nameAll(lost),
        at: node.at,
        within,
        text: 'the promise is dropped here',
        confidence: node.explicit ? 'low' : confidenceFor(lost, subject, 'medium'),
        shape: `float:${lost.map(({ shape }) => shape).join(',')}`,
        effects: lost.map(({ at }) => at),
      },
    ];
  });
}
