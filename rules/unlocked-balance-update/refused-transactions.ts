import type { Occurrence, Transaction, WriteEffect } from '../../src/engine/rule-api.js';
import {
  dominates,
  effectsIn,
  findEntity,
  isRetried,
  meaningOf,
  moneyCalls,
  refusesConflicts,
  transactionOf,
  writtenTo,
} from '../../src/engine/rule-api.js';
import type { Question, Race } from './race.js';

/**
 * Transactions that book what a gateway has done already, at a level where the database refuses one of two that are in
 * conflict (SQLSTATE 40001), and that nobody runs again: the money has moved and nothing says so.
 */
export function refusedTransactions(question: Question): readonly Race[] {
  const seen = new Set<Transaction['opened']>();
  return effectsIn(question.walk, 'write').flatMap((write): readonly Race[] => {
    const refused = refusedAround(question, write);
    const [field] = quantitiesOf(question, write);
    const { entity } = write.node;
    if (refused === undefined || field === undefined || entity.is !== 'known' || seen.has(refused.opened)) return [];
    seen.add(refused.opened);
    const { node } = refused.opened;
    const at = 'at' in node ? node.at : write.node.at;
    return [{ shape: 'refused', effect: write, read: undefined, entity: entity.value, field, sure: true, at }];
  });
}

/** The transaction around a write that may be refused, where money has moved before it. */
function refusedAround({ walk }: Question, write: Occurrence<WriteEffect>): Transaction | undefined {
  const transaction = transactionOf(walk, write);
  if (transaction.is !== 'known' || !refusesConflicts(transaction.value) || isRetried(transaction.value))
    return undefined;
  const isPaid = moneyCalls(walk).some((call) => call.order < write.order && dominates(call, write));
  return isPaid ? transaction.value : undefined;
}

/** The columns of a write that others change too. */
function quantitiesOf({ schema }: Question, { node }: Occurrence<WriteEffect>): readonly string[] {
  if (node.operation !== 'update' || node.entity.is !== 'known') return [];
  const entity = findEntity(schema, node.entity.value);
  return [...writtenTo(node.data).keys()].filter((field) => meaningOf(entity, field) === 'quantity');
}
