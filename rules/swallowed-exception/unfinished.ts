/** Objects that are returned half filled, as if what was to fill them had worked. */
import type { Failure, Place, TraceNode } from '../../src/engine/rule-api.js';
import { answersFailure, failingEffects, isMoneyWord, partsOfNode, samePlace } from '../../src/engine/rule-api.js';
import type { Lapse, Subject } from './lapse.js';
import { nameAll, worthsOf } from './lapse.js';

export function findUnfinished(subject: Subject): readonly Lapse[] {
  return subject.failures.flatMap((failure): Lapse[] => {
    const { handler } = failure.node;
    const told = handler.unfinished.filter(({ fields }) => fields.some(isMoneyWord));
    if (told.length === 0 || answersFailure(handler.body, handler)) return [];
    const worths = worthsOf(failingEffects(failure.node.body), subject);
    if (worths.length === 0 || !told.some(({ at }) => isReturned(failure, at))) return [];
    return [
      {
        message: 'unfinished',
        of: nameAll(worths),
        at: handler.at,
        within: failure.within,
        text: 'the error is caught here, and what is missing is not told',
        confidence: 'medium',
        shape: `unfinished:${worths.map(({ shape }) => shape).join(',')}`,
        effects: worths.map(({ at }) => at),
      },
    ];
  });
}

/** Whether the callable that caught the failure returns an object, made at a place, behind it. */
function isReturned({ rest }: Failure, made: Place): boolean {
  for (let at = rest; at !== undefined; at = at.outer) {
    if (at.kind === 'end') return false;
    if (at.kind === 'items' && at.items.slice(at.from).some((item) => returns(item, made))) return true;
  }
  return false;
}

function returns(node: TraceNode, made: Place): boolean {
  if (node.kind === 'exit') {
    const { how, value } = node;
    return how === 'return' && value.kind === 'object' && samePlace(value.at, made);
  }
  return node.kind !== 'call' && node.kind !== 'float' && partsOfNode(node).some((part) => returns(part.node, made));
}
