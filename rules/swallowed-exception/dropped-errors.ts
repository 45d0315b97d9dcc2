/** Errors that are made and not thrown, or given back by a call and not looked at. */
import type { Effect, Occurrence, Place, Program, Value } from '../../src/engine/rule-api.js';
import { ancestors, effectsIn } from '../../src/engine/rule-api.js';
import type { Lapse, Subject } from './lapse.js';
import { confidenceFor, isChange, nameAll, worthsOf } from './lapse.js';

export function findDroppedErrors(subject: Subject): readonly Lapse[] {
  return effectsIn(subject.walk, 'dropped-error').flatMap((occurrence): Lapse[] => {
    const { node, within } = occurrence;
    const base = { at: node.at, within } as const;
    if (node.from === 'new') {
      const name = nameOfError(subject.program, node.value);
      const text = 'the error is made here and goes nowhere';
      return [
        { ...base, message: 'notThrown', of: name, text, confidence: 'high', shape: 'error:new', effects: [node.at] },
      ];
    }
    const worths = worthsOf(effectsBefore(subject, occurrence), subject).filter(isChange);
    if (worths.length === 0) return [];
    const text = 'what comes back may be an error, and nobody looks';
    const shape = `error:${worths.map((one) => one.shape).join(',')}`;
    const effects = worths.map(({ at }) => at);
    return [
      {
        ...base,
        message: 'notLooked',
        of: nameAll(worths),
        text,
        confidence: confidenceFor(worths, subject, 'high'),
        shape,
        effects,
      },
    ];
  });
}

/** The effects of the call whose result is dropped. */
function effectsBefore({ walk }: Subject, dropped: Occurrence): readonly Effect[] {
  const within = (at: Place): boolean =>
    at.file === dropped.node.at.file && at.start >= dropped.node.at.start && at.end <= dropped.node.at.end;
  return walk.occurrences.flatMap((o): Effect[] => {
    if (o.order >= dropped.order || o.node.kind !== 'effect') return [];
    const called = [...ancestors(o)].some(({ node }) => node.kind === 'call' && within(node.at));
    return called || within(o.node.at) ? [o.node] : [];
  });
}

function nameOfError(program: Program, value: Value): string {
  if (value.kind === 'instance') {
    const name = program.findModule(value.class.module)?.classes[value.class.class]?.name;
    if (name !== undefined && name !== '') return name;
  }
  if (value.kind === 'api' && value.base !== undefined) return value.base.step;
  return 'an error';
}
