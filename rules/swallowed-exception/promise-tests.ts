/** Promises that are used in place of their results: asked whether they are errors, tested, computed with. */
import type { Effect } from '../../src/engine/rule-api.js';
import { effectsIn, enclosing, placesOf } from '../../src/engine/rule-api.js';
import type { Lapse, Subject } from './lapse.js';

type Form = Extract<Effect, { what: 'promise-test' }>['form'];

const SAID: Readonly<Record<Form, Pick<Lapse, 'message' | 'of' | 'text'>>> = {
  instance: { message: 'neverError', of: 'an error', text: 'the promise is tested here, not what it resolves to' },
  condition: { message: 'alwaysTrue', of: 'a promise', text: 'the promise is tested here, not what it resolves to' },
  operand: { message: 'notAwaited', of: 'a promise', text: 'the promise is taken here for what it resolves to' },
};

export function findPromiseTests({ walk, trace }: Subject): readonly Lapse[] {
  const floats = placesOf(trace, 'float').map((float) => enclosing(float, 'call'));
  return effectsIn(walk, 'promise-test').flatMap((occurrence): Lapse[] => {
    const { node, within } = occurrence;
    // A promise that nobody waits for is reported where it is dropped.
    if (node.form === 'instance' && floats.includes(enclosing(occurrence, 'call'))) return [];
    const shape = `promise-test:${node.form}`;
    return [{ ...SAID[node.form], at: node.at, within, confidence: 'medium', shape, effects: [node.at] }];
  });
}
