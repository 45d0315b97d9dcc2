/** Promises of effects that nobody waits for. */
import type { Effect, Place, PlacedNode, TraceNode } from '../../src/engine/rule-api.js';
import {
  ancestors,
  effectsIn,
  failingEffects,
  isInside,
  partsOfNode,
  placesOf,
  unheardEffects,
} from '../../src/engine/rule-api.js';
import type { Lapse, Subject } from './lapse.js';
import { confidenceFor, isChange, nameAll, worthsOf } from './lapse.js';

type Float = PlacedNode<'float'>;

export function findFloats(subject: Subject): readonly Lapse[] {
  const keepers = effectsIn(subject.walk, 'work').flatMap(({ node }) => (node.of === 'schedule' ? [node.at] : []));
  return placesOf(subject.trace, 'float').flatMap((float): Lapse[] => {
    const { node, within } = float;
    const worths = worthsOf(unheardEffects(node.body), subject).filter(isChange);
    const lost = worths.filter(({ kind, weight }) => kind !== 'publish' && (weight === 'heavy' || !node.explicit));
    const base = { message: 'floats', at: node.at, within, text: 'the promise is dropped here' } as const;
    if (lost.length === 0) {
      const of = node.explicit ? undefined : meantToBeKept(float, keepers);
      return of === undefined ? [] : [{ ...base, of, confidence: 'medium', shape: `float:${of}`, effects: [node.at] }];
    }
    const best = isWaitedFor(float) ? 'medium' : confidenceFor(lost, subject, 'medium');
    return [
      {
        ...base,
        of: nameAll(lost),
        confidence: node.explicit ? 'low' : best,
        shape: `float:${lost.map(({ shape }) => shape).join(',')}`,
        effects: lost.map(({ at }) => at),
      },
    ];
  });
}

/** What is dropped though the code around it says that it must not be, whatever it is about. */
function meantToBeKept(float: Float, keepers: readonly Place[]): string | undefined {
  if (isKeptAlive(float, keepers) && failingEffects(float.node.body).some(isWork)) return 'work it is kept alive for';
  return isRound(float) && throws(float.node.body) ? 'what it throws' : undefined;
}

function isWork({ what }: Effect): boolean {
  return what === 'work' || what === 'write' || what === 'call' || what === 'publish';
}

/** Whether it stands in what a runtime was asked to stay alive for: that is over before it. */
function isKeptAlive(float: Float, keepers: readonly Place[]): boolean {
  for (const { node } of ancestors(float)) {
    if (node.kind === 'float') return false;
    if (node.kind === 'call' && keepers.some((at) => isInside(node.at, at))) return true;
  }
  return false;
}

/** Whether it is a round of a loop whose function gives promises to somebody who drops them: `forEach(async …)`. */
function isRound({ node, within }: Float): boolean {
  return isLoopAt(node.body, node.at) || (within !== undefined && isLoopAt(within.node, node.at));
}

function isLoopAt(node: TraceNode, at: Place): boolean {
  if (node.kind === 'sequence') return node.items.some((item) => isLoopAt(item, at));
  return node.kind === 'loop' && node.at.file === at.file && node.at.start === at.start;
}

/** Whether a node throws by itself, with no handler around that takes it. */
function throws(node: TraceNode): boolean {
  if (node.kind === 'exit') return node.how === 'throw';
  return partsOfNode(node).some((part) => (part.part !== 'body' || !isHandled(node)) && throws(part.node));
}

function isHandled(node: TraceNode): boolean {
  return node.kind === 'try' && node.handler !== undefined;
}

/**
 * Whether what it is dropped from is waited for: the rounds of a loop whose promises are gathered, or a transaction that
 * may end before it.
 */
function isWaitedFor({ within }: Float): boolean {
  let called = false;
  for (let at = within; at !== undefined; at = at.outer) {
    if (at.node.kind === 'float') return false;
    if (at.node.kind === 'transaction') return true;
    if (at.node.kind === 'loop' && called) return true;
    if (at.node.kind === 'call') {
      if (called || !at.node.async) return false;
      called = true;
    }
  }
  return false;
}
