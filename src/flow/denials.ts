import type { Effect, TraceNode } from '../model/trace.js';
import type { Value } from '../model/value.js';
import { partsOfNode } from './queries/places.js';

/**
 * Whether a handler tells the client that the request has failed and does nothing else. What comes after it runs for a
 * request that has been answered; what the guarded part proved of requests that got through is then not forgotten.
 */
export function onlyAnswers(handler: TraceNode): boolean {
  return everyEffect(handler, ({ what }) => what === 'respond' || what === 'log') && answers(handler);
}

/** Whether an answer is sent on every way through. */
function answers(node: TraceNode): boolean {
  switch (node.kind) {
    case 'sequence':
      return node.items.some(answers);
    case 'branch':
      return answers(node.then) && answers(node.else);
    case 'call':
      return answers(node.body);
    case 'effect':
      return node.what === 'respond';
    default:
      return false;
  }
}

/** Whether the code, or a guard it asks, refuses by throwing: then who was refused comes out of the handler. */
export function deniesByThrowing(body: TraceNode): boolean {
  return (
    containsThrow(body) ||
    !everyEffect(
      body,
      (effect) => !(effect.what === 'authenticate' || effect.what === 'authorize') || effect.fails !== 'throws',
    )
  );
}

/** Whether the code throws on one side of a test of this kind. */
export function throwsOver(body: TraceNode, isAsked: (test: Value) => boolean): boolean {
  if (body.kind === 'branch' && isAsked(body.test) && containsThrow(body.then) !== containsThrow(body.else))
    return true;
  return partsOfNode(body).some((part) => throwsOver(part.node, isAsked));
}

function containsThrow(node: TraceNode): boolean {
  return node.kind === 'exit' ? node.how === 'throw' : partsOfNode(node).some((part) => containsThrow(part.node));
}

function everyEffect(node: TraceNode, holds: (effect: Effect) => boolean): boolean {
  return node.kind === 'effect' ? holds(node) : partsOfNode(node).every((part) => everyEffect(part.node, holds));
}
