import type { Occurrence, SchemaView, Value, Walk, WriteEffect } from '../../src/engine/rule-api.js';
import {
  ancestors,
  areApart,
  conditionsOf,
  effectsIn,
  fieldsOf,
  isIdempotencyKey,
  isMadeOf,
  isSameTransaction,
  ledgerChange,
  transactionOf,
} from '../../src/engine/rule-api.js';
import { NOTHING, type Repetitions } from './repetition.js';

type Write = Occurrence<WriteEffect>;

/**
 * Keys of requests that can be taken over until they are marked as done, and that are marked in another transaction than the
 * one in which the money moved: who dies between the two leaves a key under which it moves again.
 */
export function endsApart(walk: Walk, { entities }: SchemaView): Repetitions<WriteEffect> {
  const writes = effectsIn(walk, 'write');
  const moves = writes.filter(({ node }) => ledgerChange(node, entities) !== undefined);
  const ends = writes.filter((write) => writes.some((claim) => isEndOf(write, claim)));
  const isBesideMoney = (end: Write): boolean => moves.some((move) => isSame(walk, move, end));
  const apart = ends.filter(
    (end) => !isBesideMoney(end) && moves.some((move) => move.order < end.order && isLeftBehind(walk, move, end)),
  );
  const repeated = apart.slice(0, 1).map((effect) => ({
    shape: 'apart' as const,
    effect,
    data: { ...NOTHING, entity: effect.node.entity.is === 'known' ? effect.node.entity.value : 'stored rows' },
    confidence: 'medium' as const,
  }));
  return { repeated, safe: ends.filter(isBesideMoney) };
}

/** Whether a write sets what an earlier one, which takes the same key, asks for: from then on nobody takes it over. */
function isEndOf({ node, order }: Write, claim: Write): boolean {
  if (node.operation !== 'update' || claim.order >= order || claim.node.operation !== 'upsert') return false;
  if (!isSameEntity(node, claim.node) || !isUnderKey(node.selector.where) || !isUnderKey(claim.node.data)) return false;
  const asked = conditionsOf(claim.node.selector.where);
  const taken = fieldsOf(claim.node.data);
  return [...fieldsOf(node.data)].some(
    ([name, value]) => asked.has(name) && !taken.has(name) && value.kind === 'const' && (value.value ?? null) !== null,
  );
}

function isSameEntity(a: WriteEffect, b: WriteEffect): boolean {
  return a.entity.is === 'known' && b.entity.is === 'known' && a.entity.value === b.entity.value;
}

function isUnderKey(value: Value): boolean {
  return isMadeOf(value, isIdempotencyKey);
}

function isSame(walk: Walk, move: Write, end: Write): boolean {
  return isSameTransaction(transactionOf(walk, move), transactionOf(walk, end));
}

/** Whether the money has moved for good when the key is marked: its transaction is another one, and did not fail before. */
function isLeftBehind(walk: Walk, move: Write, end: Write): boolean {
  const [moved, ended] = [transactionOf(walk, move), transactionOf(walk, end)];
  if (moved.is !== 'known' || ended.is === 'unknown' || areApart(move, end)) return false;
  const tried = new Set([...ancestors(move)].map(({ node }) => node));
  return ![...ancestors(end)].some(({ node, part }) => part === 'handler' && tried.has(node));
}
