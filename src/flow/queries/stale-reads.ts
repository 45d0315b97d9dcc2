import type { EffectOf, Selector } from '../../model/trace.js';
import type { Value } from '../../model/value.js';
import type { Row } from './stored-fields.js';
import { requiredBy } from './parts.js';
import type { Occurrence, Walk } from './walk.js';
import { dominates, effectsIn, mentions } from './walk.js';

/** The read that gave a row which is used at a later place: the last one there. */
export function readOf(walk: Walk, row: Row, later: Occurrence): Occurrence<EffectOf<'read'>> | undefined {
  const reads = effectsIn(walk, 'read').filter(
    (read) => read.order < later.order && isAt(row, read.node) && read.node.selector.where === row.selector,
  );
  return reads.findLast((read) => dominates(read, later)) ?? reads.at(-1);
}

function isAt(row: Row, { at }: EffectOf<'read'>): boolean {
  return row.at.file === at.file && row.at.start === at.start;
}

/** Whether a write is, as far as can be seen, to the rows a read gave: chosen through them or by the same key. */
export function isSameRow(read: EffectOf<'read'>, write: EffectOf<'write'>): boolean {
  const { where } = write.selector;
  const isGiven = (part: Value): boolean => part.kind === 'row' && isAt(part, read);
  if (mentions(where, isGiven) || where === read.selector.where) return true;
  const conditions = requiredBy(where);
  const wanted = requiredBy(read.selector.where);
  if (conditions.size === 0) return !write.selector.complete;
  return [...conditions].some(([name, value]) => value.kind !== 'const' && wanted.get(name) === value);
}

/** Whether conditions may be missing from what is known of a selector as a whole. */
export function isSelectorOpen({ where, complete }: Selector): boolean {
  if (complete) return false;
  return where.kind === 'object' ? where.rest.length > 0 : where.kind !== 'choice' || where.origin === 0;
}
