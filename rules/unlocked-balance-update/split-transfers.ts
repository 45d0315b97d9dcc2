import type { Occurrence, Value, WriteEffect } from '../../src/engine/rule-api.js';
import {
  ancestors,
  dominates,
  effectsIn,
  findEntity,
  isSameTransaction,
  meaningOf,
  transactionOf,
  writtenTo,
} from '../../src/engine/rule-api.js';
import type { Question, Race } from './race.js';

/** A quantity that goes down or up by a figure. */
interface Change {
  readonly write: Occurrence<WriteEffect>;
  readonly entity: string;
  readonly field: string;
  readonly down: boolean;
  readonly by: Value;
}

/** Debits whose credit is not in the same transaction: what happens between them loses or makes money. */
export function splitTransfers(question: Question): readonly Race[] {
  const changes = effectsIn(question.walk, 'write').flatMap((write) => changesOf(question, write));
  return changes.flatMap((debit) => {
    if (!debit.down || !changes.some((credit) => isOtherHalf(question, debit, credit))) return [];
    return [
      { shape: 'apart', effect: debit.write, read: undefined, entity: debit.entity, field: debit.field, sure: true },
    ];
  });
}

function changesOf({ schema }: Question, write: Occurrence<WriteEffect>): readonly Change[] {
  const { node } = write;
  if (node.entity.is !== 'known') return [];
  const name = node.entity.value;
  const entity = findEntity(schema, name);
  const columns = writtenTo(node.data);
  return node.relative
    .filter((field) => meaningOf(entity, field) === 'quantity')
    .flatMap((field) => {
      const change = changeIn(columns.get(field));
      return change === undefined ? [] : [{ write, entity: name, field, ...change }];
    });
}

/** `{ decrement: amount }`, `{ increment: -amount }` */
function changeIn(value: Value | undefined): Pick<Change, 'down' | 'by'> | undefined {
  const [[sign, by] = []] = value?.kind === 'object' ? value.fields : [];
  if (by === undefined || (sign !== 'increment' && sign !== 'decrement')) return undefined;
  const negated = by.kind === 'op' && by.op === 'unary-' ? by.operands[0] : undefined;
  return { down: (sign === 'decrement') !== (negated !== undefined), by: negated ?? by };
}

function isOtherHalf({ walk }: Question, debit: Change, credit: Change): boolean {
  if (credit.down || credit.by !== debit.by || credit.entity !== debit.entity || credit.field !== debit.field)
    return false;
  if (credit.write.node.selector.where === debit.write.node.selector.where) return false;
  if (!isAlwaysAfter(debit.write, credit.write) && !isAlwaysAfter(credit.write, debit.write)) return false;
  const ofDebit = transactionOf(walk, debit.write);
  const ofCredit = transactionOf(walk, credit.write);
  return ofDebit.is !== 'unknown' && ofCredit.is !== 'unknown' && !isSameTransaction(ofDebit, ofCredit);
}

/** Whether whoever gets through the one does the other as well: what is done only sometimes takes the first one back. */
function isAlwaysAfter(first: Occurrence, second: Occurrence): boolean {
  if (!dominates(first, second)) return false;
  const shared = new Set(ancestors(first));
  return [...ancestors(second)].every(
    (within) => shared.has(within) || (within.node.kind !== 'branch' && within.part !== 'handler'),
  );
}
