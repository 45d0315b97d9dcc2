import type { Occurrence, ReadEffect, Value } from '../../src/engine/rule-api.js';
import {
  dominates,
  effectsIn,
  INPUT,
  isSameTransaction,
  requiredBy,
  transactionOf,
} from '../../src/engine/rule-api.js';
import type { Question, Race } from './race.js';

/**
 * Rows of one table locked one after the other in the order in which the request names them: two requests that name the
 * same rows the other way round wait for each other, and the database ends one of them.
 */
export function locksInAnyOrder({ walk }: Question): readonly Race[] {
  const locks = effectsIn(walk, 'read').filter(({ node }) => node.lock.is === 'known' && node.lock.value === 'update');
  const second = locks.find((later) =>
    locks.some(
      (earlier) =>
        earlier.order < later.order &&
        dominates(earlier, later) &&
        isSameTransaction(transactionOf(walk, earlier), transactionOf(walk, later)) &&
        areNamedApart(earlier, later),
    ),
  );
  if (second?.node.entity.is !== 'known') return [];
  const entity = second.node.entity.value;
  return [{ shape: 'order', effect: second, read: undefined, entity, field: '', sure: true, at: second.node.at }];
}

/** Whether two rows of one table are each chosen by the request, by another value of the same column. */
function areNamedApart({ node: one }: Occurrence<ReadEffect>, { node: other }: Occurrence<ReadEffect>): boolean {
  if (one.entity.is !== 'known' || other.entity.is !== 'known' || one.entity.value !== other.entity.value) return false;
  const conditions = requiredBy(other.selector.where);
  return [...requiredBy(one.selector.where)].some(([name, value]) => {
    const against = conditions.get(name);
    return against !== undefined && against !== value && isRequested(value) && isRequested(against);
  });
}

/** A single value that the request brought; one of several may come in any order that was made before. */
function isRequested(value: Value): boolean {
  return (value.origin & INPUT) !== 0 && value.kind !== 'choice' && value.kind !== 'object' && value.kind !== 'row';
}
