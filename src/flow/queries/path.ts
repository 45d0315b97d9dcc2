import type { Step } from '../../model/finding.js';
import type { Trace } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import { describeEffect } from '../describe-trace.js';
import { describeValue } from '../describe-value.js';
import type { Occurrence, Walk } from './walk.js';
import { ancestors } from './walk.js';

/** Longest text of a step. */
const MAX_TEXT = 160;

/** From the request to a place: the registration, the calls entered, what surrounds the place, and the place itself. */
export function pathTo(walk: Walk, occurrence: Occurrence): readonly Step[] {
  return stepsTo(walk.trace, occurrence, { at: occurrence.node.at, text: describePlace(occurrence.node) });
}

/** From the request to a place that is no effect: a handler, a dropped promise. */
export function stepsTo(
  trace: Trace,
  place: Pick<Occurrence, 'within'>,
  last: Pick<Step, 'at' | 'text'>,
): readonly Step[] {
  const steps: Step[] = [{ at: trace.entry.at, text: `request arrives at ${trace.entry.label}`, depth: 0 }];
  const around = [...ancestors(place)].reverse();
  let depth = 0;
  for (const { node, part } of around) {
    if (node.kind === 'call') {
      steps.push({ at: node.at, text: `${node.callee} is called`, depth });
      depth += 1;
    }
    if (node.kind === 'transaction') steps.push({ at: node.at, text: 'a transaction is opened', depth });
    if (node.kind === 'extent')
      steps.push({ at: node.at, text: `a lock is taken on ${short(describeValue(node.key))}`, depth });
    if (node.kind === 'try' && part === 'handler' && node.handler !== undefined)
      steps.push({ at: node.handler.at, text: 'an error is caught', depth });
  }
  steps.push({ ...last, depth });
  return steps;
}

function describePlace(node: Occurrence['node']): string {
  if (node.kind === 'exit') return `${node.how === 'return' ? 'returns' : node.how}${describeReturned(node.value)}`;
  return short(describeEffect(node));
}

function describeReturned(value: Value): string {
  return value.kind === 'const' && value.value === undefined ? '' : ` ${short(describeValue(value))}`;
}

function short(text: string): string {
  const plain = text.replace(/ on [^ ]+\(\)$/, '');
  return plain.length <= MAX_TEXT ? plain : `${plain.slice(0, MAX_TEXT - 1)}…`;
}
