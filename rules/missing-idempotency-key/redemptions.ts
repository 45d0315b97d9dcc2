import type { Entity, Occurrence, SchemaView, Walk, WriteEffect } from '../../src/engine/rule-api.js';
import {
  deliveryOf,
  dependsOn,
  effectsIn,
  factsAt,
  fieldsOf,
  isChosenByRequest,
  isGateway,
  meaningOf,
  onceAt,
  placeBeside,
} from '../../src/engine/rule-api.js';
import { NOTHING, type Repetition } from './repetition.js';

/** Rows stored because of a payment that the request names, without anything unique that names the payment. */
export function redemptions(walk: Walk, view: SchemaView): readonly Repetition[] {
  if (!isAsked(walk)) return [];
  const payments = effectsIn(walk, 'call').filter(
    ({ node }) => node.operation === 'lookup' && isGateway(node) && isChosenByRequest(node),
  );
  return effectsIn(walk, 'write').flatMap((write): Repetition[] => {
    const entity = write.node.entity;
    if (write.node.operation !== 'create' || entity.is !== 'known') return [];
    const stored = view.entities.find(entity.value);
    if (stored === undefined) return [];
    const payment = payments.find(({ node }) => restsOn(write, node.result, stored));
    if (payment === undefined) return [];
    const once = onceAt(walk, write, view.entities);
    if (once.is === 'once') return [];
    const confidence = once.is === 'unknown' ? 'low' : 'medium';
    // Whoever stores the row may do so for others as well: what redeems the payment is the function that asks for it.
    const at = placeBeside(write, payment);
    return [{ shape: 'redeemed', effect: write, at, data: { ...NOTHING, entity: entity.value }, confidence }];
  });
}

/** Whether somebody asks for it; pages that a payment returns to are asked for with GET. */
function isAsked(walk: Walk): boolean {
  const { kind, method } = walk.trace.entry;
  return deliveryOf(walk) === 'request' || (kind === 'route' && method === 'GET');
}

/** Whether the write takes something from the answer, and stands behind a look at it or stores what was paid. */
function restsOn(write: Occurrence<WriteEffect>, answer: WriteEffect['data'], stored: Entity): boolean {
  const isAnswer = (part: typeof answer): boolean => part === answer;
  if (!dependsOn(write.node.data, isAnswer)) return false;
  if ([...factsAt(write)].some(({ test }) => dependsOn(test, isAnswer))) return true;
  return [...fieldsOf(write.node.data)].some(
    ([name, value]) => meaningOf(stored, name) === 'quantity' && dependsOn(value, isAnswer),
  );
}
