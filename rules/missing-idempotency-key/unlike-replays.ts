import type { ExitNode, Occurrence, RespondEffect, SchemaView, Value, Walk } from '../../src/engine/rule-api.js';
import {
  dependsOn,
  effectsIn,
  factsAt,
  fieldsOf,
  INPUT,
  isIdempotencyKey,
  isMadeOf,
} from '../../src/engine/rule-api.js';
import { NOTHING, type Repetition } from './repetition.js';

type Told = Occurrence<ExitNode | RespondEffect>;
type Row = Extract<Value, { readonly kind: 'row' }>;

/**
 * Answers stored under an idempotency key that are given again though the digest of the request, which is stored beside
 * them, was not held against the request on the way.
 */
export function unlikeReplays(walk: Walk, { entities }: SchemaView): readonly Repetition[] {
  const digests = digestsOf(walk);
  if (digests.size === 0) return [];
  const answers = effectsIn(walk, 'respond').map(({ node }) => node.body);
  const passed = new Set<Row>();
  for (const one of walk.occurrences) {
    if (!isTold(one)) continue;
    const row = replayedRow(told(one), answers);
    const column = row && digests.get(row.entity);
    // Whoever hands on what another one gave relies on what was asked there.
    if (row === undefined || column === undefined || passed.has(row)) continue;
    passed.add(row);
    if (isHeldAgainst(one, row, column)) continue;
    const entity = entities.find(row.entity)?.name ?? row.entity;
    return [
      { shape: 'unlike', effect: one, data: { ...NOTHING, entity, column }, at: one.node.at, confidence: 'medium' },
    ];
  }
  return [];
}

/** The columns that hold a digest of the request, by entity. */
function digestsOf(walk: Walk): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { node } of effectsIn(walk, 'write')) {
    if (node.entity.is !== 'known' || node.operation === 'delete') continue;
    for (const [name, value] of fieldsOf(node.data)) if (isDigest(value)) found.set(node.entity.value, name);
  }
  return found;
}

function isDigest(value: Value): boolean {
  return isMadeOf(value, (part) => isHashing(part) && (part.origin & INPUT) !== 0);
}

function isHashing(value: Value): boolean {
  const name =
    value.kind === 'op' ? value.op : value.kind === 'result' ? value.callee : value.kind === 'api' ? value.step : '';
  return /hash|digest|fingerprint|checksum|sha\d|md5/i.test(name);
}

function isTold(one: Occurrence): one is Told {
  return one.node.kind === 'exit' ? one.node.how === 'return' : one.node.what === 'respond';
}

function told({ node }: Told): Value {
  return node.kind === 'exit' ? node.value : node.body;
}

/** The row under the request's key whose columns are told here and end up in an answer. */
function replayedRow(value: Value, answers: readonly Value[]): Row | undefined {
  let found: Row | undefined;
  isMadeOf(value, (part) => {
    if (part.kind !== 'member' || part.of.kind !== 'row' || !isUnderKey(part.of)) return false;
    if (!answers.some((answer) => isMadeOf(answer, (inner) => inner === part))) return false;
    found = part.of;
    return true;
  });
  return found;
}

function isUnderKey(row: Row): boolean {
  return isMadeOf(row.selector, isIdempotencyKey);
}

/** Whether the stored digest was asked about, here or where the row was selected. */
function isHeldAgainst(one: Occurrence, row: Row, column: string): boolean {
  const isColumn = (part: Value): boolean =>
    part.kind === 'member' && part.name === column && part.of.kind === 'row' && part.of.entity === row.entity;
  return fieldsOf(row.selector).has(column) || [...factsAt(one)].some(({ test }) => dependsOn(test, isColumn));
}
