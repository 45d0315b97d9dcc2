import type { Occurrence, SchemaView, Value, Walk, WriteEffect } from '../../src/engine/rule-api.js';
import {
  changedRowsAt,
  deliveryAt,
  dominates,
  effectsIn,
  isCommittedApart,
  isOutcomeLookedAt,
  ledgerChange,
  placeBeside,
  transactionOf,
  uniqueKeyOf,
} from '../../src/engine/rule-api.js';
import { isStanding } from './blocked-deliveries.js';
import { NOTHING, type Repetition } from './repetition.js';

type Write = Occurrence<WriteEffect>;

/**
 * Messages that are noted as handled before they are: the note commits first, and keeps out the delivery that would make up
 * for a change of money that the process did not live to commit.
 */
export function lostDeliveries(walk: Walk, view: SchemaView): readonly Repetition[] {
  const writes = effectsIn(walk, 'write');
  for (const write of writes) {
    const column = ledgerChange(write.node, view.entities);
    if (column === undefined || deliveryAt(walk, write) !== 'message') continue;
    const note = writes.find((one) => isNote(walk, one, view) && isLeftAlone(walk, one, write));
    if (note?.node.entity.is !== 'known') continue;
    const confidence = usesTransactions(walk, note, write) ? 'medium' : 'low';
    const data = { ...NOTHING, entity: note.node.entity.value, column };
    return [{ shape: 'lost', effect: note, at: placeBeside(note, write), data, confidence }];
  }
  return [];
}

/** A row whose unique key names the message, and that a second delivery is asked about. */
function isNote(walk: Walk, note: Write, { entities }: SchemaView): boolean {
  if (note.node.operation !== 'create') return false;
  const key = uniqueKeyOf(note.node, entities);
  // What a job works on is a row itself: its columns name the message.
  const isMessage = walk.trace.entry.kind === 'job' ? (value: Value) => value.kind !== 'const' : namesMessage;
  if (key?.some(isMessage) !== true) return false;
  return !note.node.ignoresConflict || isOutcomeLookedAt(walk, note);
}

function namesMessage(value: Value): boolean {
  return !isStanding(value);
}

/** Whether a note commits apart from what comes after it, and is not changed again: one with a state may be taken up later. */
function isLeftAlone(walk: Walk, note: Write, write: Write): boolean {
  if (!dominates(note, write) && !changedRowsAt(write, note.node)) return false;
  if (note.order > write.order || !isCommittedApart(walk, note, write)) return false;
  const { entity } = note.node;
  return !effectsIn(walk, 'write').some(
    ({ node, order }) =>
      order > note.order && node.entity.is === 'known' && entity.is === 'known' && node.entity.value === entity.value,
  );
}

/** Whether one of two writes is in a transaction: the other could have been in it. */
function usesTransactions(walk: Walk, a: Write, b: Write): boolean {
  return transactionOf(walk, a).is === 'known' || transactionOf(walk, b).is === 'known';
}
