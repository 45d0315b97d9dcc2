import type { Occurrence, Value, WriteEffect } from '../../src/engine/rule-api.js';
import {
  decisionsAt,
  dominates,
  effectsIn,
  findEntity,
  INPUT,
  meaningOf,
  moneyCalls,
  ORIGIN,
  readOf,
  requiredBy,
  storedFieldsIn,
  writtenTo,
} from '../../src/engine/rule-api.js';
import type { Question, Race } from './race.js';

/**
 * Figures that grow or shrink by what the request says, or by what is left where it says nothing
 * (`body.amount ?? payment.captured - payment.refunded`), and nothing holds the request's figure against what is left: no
 * comparison, no condition in the statement, no constraint of the table.
 */
export function takenWithoutLimit(question: Question): readonly Race[] {
  return effectsIn(question.walk, 'write')
    .filter(({ node }) => node.operation === 'update')
    .flatMap((write) => write.node.relative.flatMap((field) => racesOf(question, write, field)));
}

function racesOf({ walk, schema }: Question, write: Occurrence<WriteEffect>, field: string): readonly Race[] {
  const { node } = write;
  if (node.entity.is !== 'known') return [];
  const entity = node.entity.value;
  const declared = findEntity(schema, entity);
  const rest = restIn(changeOf(writtenTo(node.data).get(field)), { entity, field });
  if (rest === undefined || meaningOf(declared, field) !== 'quantity') return [];
  const isBound =
    requiredBy(node.selector.where).has(field) ||
    declared?.checks.some(({ nonNegative, bounds = [] }) => nonNegative.includes(field) || bounds.includes(field)) ===
      true ||
    isCompared(write, { entity, field }) ||
    // The gateway knows what is left of a payment.
    moneyCalls(walk).some((call) => dominates(call, write));
  const read = readOf(walk, rest, write);
  if (isBound || read === undefined) return [];
  return [{ shape: 'unlimited', effect: write, read, entity, field, sure: true }];
}

/** A column of a table. */
interface Column {
  readonly entity: string;
  readonly field: string;
}

/** `{ increment: amount }`, `{ decrement: amount }` */
function changeOf(value: Value | undefined): Value | undefined {
  return value?.kind === 'object' ? (value.fields.get('increment') ?? value.fields.get('decrement')) : undefined;
}

/** The row of which a change takes what is left, where the request may say otherwise. */
function restIn(change: Value | undefined, column: Column) {
  if (change?.kind !== 'choice') return undefined;
  const values = change.alternatives.map(({ value }) => value);
  if (!values.some(({ origin }) => (origin & INPUT) !== 0 && (origin & ORIGIN.row) === 0)) return undefined;
  return values
    .filter((value) => value.kind === 'op' && value.op === '-')
    .flatMap((value) => storedFieldsIn(value))
    .find(({ row, field }) => row.entity === column.entity && field === column.field)?.row;
}

/** Whether control got here past a comparison of the column with a figure. */
function isCompared(write: Occurrence<WriteEffect>, column: Column): boolean {
  return decisionsAt(write).some(
    ({ row, field, op, against }) =>
      row.entity === column.entity && field === column.field && op !== 'truthy' && against?.kind !== 'const',
  );
}
