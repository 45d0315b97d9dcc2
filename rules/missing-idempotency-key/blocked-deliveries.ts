import type { Effect, Occurrence, SchemaView, Value, Walk, Worth, WriteEffect } from '../../src/engine/rule-api.js';
import {
  ancestors,
  deliveryOf,
  dominates,
  effectsIn,
  enclosing,
  factsAt,
  mentions,
  uniqueKeyOf,
} from '../../src/engine/rule-api.js';
import { NOTHING, type Repetition } from './repetition.js';

type WorthOf = (effect: Effect) => Worth | undefined;

/**
 * Rows that every delivery stores under the same key, before other steps: a delivery that failed at one of those fails at
 * the row when it is repeated, and never gets to them.
 */
export function blockedDeliveries(walk: Walk, { entities }: SchemaView, worth: WorthOf): readonly Repetition[] {
  if (deliveryOf(walk) !== 'message') return [];
  return effectsIn(walk, 'write').flatMap((write): Repetition[] => {
    const { operation, entity, ignoresConflict } = write.node;
    if (operation !== 'create' || ignoresConflict || entity.is !== 'known') return [];
    const key = uniqueKeyOf(write.node, entities);
    if (key?.every(isStanding) !== true || isLookedUp(write, entity.value)) return [];
    const left = stepsBehind(walk, write, worth);
    if (left === undefined) return [];
    return [
      {
        shape: 'blocked',
        effect: write,
        data: { ...NOTHING, entity: entity.value, what: left.subject },
        confidence: 'medium',
      },
    ];
  });
}

/** What does not name the message: a constant, here or of a package, a column of a stored row. A key that does claims it. */
export function isStanding(value: Value): boolean {
  if (value.kind === 'api') return value.step !== '()' && (value.base === undefined || isStanding(value.base));
  return value.kind === 'const' || (value.kind === 'member' && value.of.kind === 'row');
}

/** Whether it was asked first if there is such a row. */
function isLookedUp(write: Occurrence<WriteEffect>, entity: string): boolean {
  return [...factsAt(write)].some(({ test }) => mentions(test, (v) => v.kind === 'row' && v.entity === entity));
}

/** The first step of weight that is only reached when the row was stored, and does not fail together with it. */
function stepsBehind(walk: Walk, write: Occurrence<WriteEffect>, worth: WorthOf): Worth | undefined {
  const transaction = enclosing(write, 'transaction');
  for (const later of walk.occurrences) {
    if (later.node.kind !== 'effect' || !dominates(write, later) || !endsWith(write, later)) continue;
    if (transaction !== undefined && enclosing(later, 'transaction') === transaction) continue;
    const found = worth(later.node);
    if (found?.weight === 'heavy' && (found.kind === 'write' || found.kind === 'call')) return found;
  }
  return undefined;
}

/** Whether a failure of the row keeps control from a later step: no handler takes it in between. */
function endsWith(write: Occurrence, later: Occurrence): boolean {
  const around = new Set([...ancestors(later)].map(({ node }) => node));
  for (const { node, part } of ancestors(write)) {
    if (node.kind === 'float') return around.has(node);
    if (node.kind === 'try' && part === 'body' && node.handler !== undefined && !around.has(node)) return false;
  }
  return true;
}
