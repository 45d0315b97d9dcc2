import type { Occurrence, SchemaView, Walk, WriteEffect } from '../../src/engine/rule-api.js';
import { deliveryOf, dependsOn, effectsIn, factsAt, isChosenByRequest, onceAt } from '../../src/engine/rule-api.js';
import { NOTHING, type Repetition } from './repetition.js';

/** Rows stored because of a payment that the request names, without anything unique that names the payment. */
export function redemptions(walk: Walk, view: SchemaView): readonly Repetition[] {
  if (deliveryOf(walk) !== 'request') return [];
  const payments = effectsIn(walk, 'call').filter(({ node }) => node.operation === 'lookup' && isChosenByRequest(node));
  return effectsIn(walk, 'write').flatMap((write): Repetition[] => {
    const entity = write.node.entity;
    if (write.node.operation !== 'create' || entity.is !== 'known') return [];
    if (!payments.some(({ node }) => restsOn(write, node.result)) || view.entities.find(entity.value) === undefined)
      return [];
    const once = onceAt(walk, write, view.entities);
    if (once.is === 'once') return [];
    const confidence = once.is === 'unknown' ? 'low' : 'medium';
    return [{ shape: 'redeemed', effect: write, data: { ...NOTHING, entity: entity.value }, confidence }];
  });
}

/** Whether the write takes something from the answer and stands behind a look at it. */
function restsOn(write: Occurrence<WriteEffect>, answer: WriteEffect['data']): boolean {
  const isAnswer = (part: typeof answer): boolean => part === answer;
  return dependsOn(write.node.data, isAnswer) && [...factsAt(write)].some(({ test }) => dependsOn(test, isAnswer));
}
