/** A return in finally, which replaces whatever was thrown. */
import type { TraceNode } from '../../src/engine/rule-api.js';
import { failingEffects, partsOfNode, placesOf } from '../../src/engine/rule-api.js';
import type { Lapse, Subject } from './lapse.js';
import { confidenceFor, isChange, nameAll, worthsOf } from './lapse.js';

export function findFinalReturns(subject: Subject): readonly Lapse[] {
  return placesOf(subject.trace, 'try').flatMap(({ node, within }): Lapse[] => {
    const exit = node.finalizer && returnOf(node.finalizer);
    if (exit === undefined) return [];
    const worths = worthsOf(failingEffects(node.body), subject).filter(isChange);
    if (worths.length === 0) return [];
    return [
      {
        message: 'finallyReturns',
        of: nameAll(worths),
        at: exit.at,
        within,
        text: 'the error is replaced by what is returned here',
        confidence: confidenceFor(worths, subject, 'high'),
        shape: `finally:${worths.map(({ shape }) => shape).join(',')}`,
        effects: worths.map(({ at }) => at),
      },
    ];
  });
}

/** A return of the callable itself, not of one it calls. */
function returnOf(node: TraceNode): Extract<TraceNode, { kind: 'exit' }> | undefined {
  if (node.kind === 'exit') return node.how === 'return' ? node : undefined;
  if (node.kind === 'call' || node.kind === 'float') return undefined;
  for (const part of partsOfNode(node)) {
    const found = returnOf(part.node);
    if (found !== undefined) return found;
  }
  return undefined;
}
