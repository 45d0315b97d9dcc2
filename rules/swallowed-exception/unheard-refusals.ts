/** Requests to other services whose failure nobody hears of, before a state is written that tells that they were made. */
import type { Effect, Failure, TraceNode } from '../../src/engine/rule-api.js';
import { aftermathOf, changeElsewhere, failingEffects, partsOfNode, tellsDone } from '../../src/engine/rule-api.js';
import type { Lapse, Subject } from './lapse.js';
import { confidenceFor, isChange, nameAll, worthsOf } from './lapse.js';

export function findUnheardRefusals(subject: Subject): readonly Lapse[] {
  return subject.failures.flatMap((failure): Lapse[] => {
    const failing = failingEffects(failure.node.body);
    const lost = worthsOf(failing, { worth: changeElsewhere });
    // What is worth more was judged already.
    if (lost.length === 0 || worthsOf(failing, subject).some(isChange)) return [];
    if (!isToldAsDone(subject, failure)) return [];
    const { handler } = failure.node;
    return [
      {
        message: 'toldAsDone',
        of: nameAll(lost),
        at: handler.at,
        within: failure.within,
        text: 'the refusal is caught here and goes no further',
        // Whoever writes a line about it may have left it to people on purpose.
        confidence: says(handler.body) ? 'low' : confidenceFor(lost, subject, 'medium'),
        shape: `toldAsDone:${lost.map(({ shape }) => shape).join(',')}`,
        effects: lost.map(({ at }) => at),
      },
    ];
  });
}

function isToldAsDone({ trace, program }: Subject, failure: Failure): boolean {
  const { handled, later, carried } = aftermathOf(failure, trace.entry.kind === 'job' ? 'round' : 'end');
  // What was written down of the failure can be acted on later.
  if (handled || carried.some(({ effect }) => isWrite(effect))) return false;
  return later.some((effect) => isWrite(effect) && tellsDone(effect, program.schema, failure.node.handler.failed));
}

function isWrite(node: TraceNode): node is Extract<Effect, { what: 'write' }> {
  return node.kind === 'effect' && node.what === 'write';
}

function says(node: TraceNode): boolean {
  if (node.kind === 'effect') return true;
  return partsOfNode(node).some((part) => says(part.node));
}
