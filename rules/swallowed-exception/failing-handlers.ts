/** Handlers that fail themselves, because they take whatever they caught for one kind of error. */
import { ancestors, effectsIn, failingEffects } from '../../src/engine/rule-api.js';
import type { Lapse, Subject } from './lapse.js';

/** What can fail in more than one way: a store, another service, a check. */
const FAILS_OTHERWISE: ReadonlySet<string> = new Set(['read', 'write', 'call', 'publish', 'authenticate', 'authorize']);

export function findFailingHandlers({ walk }: Subject): readonly Lapse[] {
  return effectsIn(walk, 'untested-error').flatMap((occurrence): Lapse[] => {
    const { node, within } = occurrence;
    const around = [...ancestors(occurrence)].find((at) => at.node.kind === 'try' && at.part === 'handler')?.node;
    if (around?.kind !== 'try' || !failingEffects(around.body).some(({ what }) => FAILS_OTHERWISE.has(what))) return [];
    return [
      {
        message: 'failsAgain',
        of: node.method,
        at: node.at,
        within,
        text: 'errors of other kinds fail again here',
        confidence: 'medium',
        shape: `untested:${node.method}`,
        effects: [node.at],
      },
    ];
  });
}
