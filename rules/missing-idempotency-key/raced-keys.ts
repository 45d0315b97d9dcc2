import type { CallEffect, Occurrence, SchemaView, Walk, WriteEffect } from '../../src/engine/rule-api.js';
import {
  areApart,
  effectsIn,
  factsAt,
  isIdempotencyKey,
  isMadeOf,
  isOutcomeLookedAt,
  isSeenUnderLock,
  ledgerChange,
  mentions,
  movesMoney,
} from '../../src/engine/rule-api.js';
import { NOTHING, type Repetition } from './repetition.js';

/**
 * Keys of requests that are looked for and stored when they are not there, where nobody asks whether another request was
 * faster: two equal ones at once find no key, one insert is ignored, and both go on to move money.
 */
export function racedKeys(walk: Walk, { entities }: SchemaView): readonly Repetition[] {
  const writes = effectsIn(walk, 'write');
  const money: readonly Occurrence<WriteEffect | CallEffect>[] = [
    ...writes.filter(({ node }) => ledgerChange(node, entities) !== undefined),
    ...effectsIn(walk, 'call').filter(({ node }) => movesMoney(node)),
  ];
  const raced = writes.find(
    (insert) => isRaced(walk, insert) && money.some((move) => move.order > insert.order && !areApart(insert, move)),
  );
  if (raced?.node.entity.is !== 'known') return [];
  const data = { ...NOTHING, entity: raced.node.entity.value };
  return [{ shape: 'raced', effect: raced, data, confidence: 'medium' }];
}

/** Whether an insert of a key that was looked for goes on when the key is there after all. */
function isRaced(walk: Walk, insert: Occurrence<WriteEffect>): boolean {
  const { operation, ignoresConflict, entity, data } = insert.node;
  if (operation !== 'create' || !ignoresConflict || entity.is !== 'known') return false;
  if (!isMadeOf(data, isIdempotencyKey) || isOutcomeLookedAt(walk, insert)) return false;
  const looks = [...factsAt(insert)].filter(
    ({ test, holds }) => !holds && mentions(test, (part) => part.kind === 'row' && part.entity === entity.value),
  );
  return looks.length > 0 && !looks.some((look) => isSeenUnderLock(walk, look, entity.value));
}
