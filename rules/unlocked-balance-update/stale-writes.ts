import type { Decision, Entity, Occurrence, ReadEffect, Value, WriteEffect } from '../../src/engine/rule-api.js';
import {
  comparisonsIn,
  decisionsAt,
  effectsIn,
  figuresIn,
  findEntity,
  isIdempotencyKey,
  isMadeOf,
  isNothing,
  isSameRow,
  meaningOf,
  readOf,
  requiredBy,
  storedFieldsIn,
  writtenTo,
} from '../../src/engine/rule-api.js';
import { hasConsequence } from './consequences.js';
import { protection } from './protection.js';
import type { Question, Race } from './race.js';

/** One column of a write, and the row it is about. */
interface Column {
  readonly write: Occurrence<WriteEffect>;
  readonly entity: string;
  readonly declared: Entity | undefined;
  readonly field: string;
  readonly value: Value;
}

/** Writes of a quantity or state that rest on what was read before: computed from it, or decided by it. */
export function staleWrites(question: Question): readonly Race[] {
  return effectsIn(question.walk, 'write')
    .filter(({ node }) => node.operation === 'update' || node.operation === 'upsert')
    .flatMap((write) => columnsOf(question, write).flatMap((column) => racesOf(question, column)));
}

function columnsOf({ schema }: Question, write: Occurrence<WriteEffect>): readonly Column[] {
  const { entity } = write.node;
  if (entity.is !== 'known') return [];
  const declared = findEntity(schema, entity.value);
  return [...writtenTo(write.node.data)].map(([field, value]) => ({
    write,
    entity: entity.value,
    declared,
    field,
    value,
  }));
}

function racesOf(question: Question, column: Column): readonly Race[] {
  const { write, entity, field, declared } = column;
  const stale = staleness(question, column);
  if (stale === undefined) return [];
  const resting = { effect: write, field, entity: declared, shape: stale.shape };
  const safe = protection(question, { ...resting, read: stale.read });
  if (safe === 'safe') return stale.shape === 'checked' ? besides(question, column) : [];
  return [{ shape: stale.shape, effect: write, read: stale.read, entity, field, sure: safe === 'open' }];
}

/** What was compared along with a column, read from other rows before anybody was kept out: what they promise is spent twice. */
function besides(question: Question, { write, entity, field, declared }: Column): readonly Race[] {
  const { walk } = question;
  const compared = decisionsAt(write)
    .filter((decision) => decision.row.entity === entity && decision.field === field)
    .flatMap(({ fact }) => comparisonsIn(fact).flatMap(({ sides }) => sides.flatMap((side) => figuresIn(side))));
  const reads = compared.flatMap(({ row }) => (row.entity === entity ? [] : (readOf(walk, row, write) ?? [])));
  return reads.flatMap((read): readonly Race[] => {
    const safe = protection(question, { effect: write, read, field, entity: declared, shape: 'checked', beside: true });
    return safe === 'safe' ? [] : [{ shape: 'checked', effect: write, read, entity, field, sure: safe === 'open' }];
  });
}

interface Stale {
  readonly shape: 'computed' | 'checked' | 'state';
  readonly read: Occurrence<ReadEffect>;
}

function staleness(question: Question, column: Column): Stale | undefined {
  const meaning = meaningOf(column.declared, column.field);
  const isRelative = column.write.node.relative.includes(column.field);
  if (meaning === 'quantity' && !isRelative) return computed(question, column) ?? consumed(question, column);
  if (meaning === 'quantity') return checked(question, column);
  return meaning === 'state' && !isRelative ? consumed(question, column) : undefined;
}

/** `balance: row.balance - amount` */
function computed({ walk }: Question, { write, entity, field, value }: Column): Stale | undefined {
  const own = computations(value)
    .flatMap((computation) => storedFieldsIn(computation))
    .filter((stored) => stored.row.entity === entity && stored.field === field);
  const read = own.map(({ row }) => readOf(walk, row, write)).find((one) => one !== undefined);
  return read === undefined ? undefined : { shape: 'computed', read };
}

/** What of a value is computed; what is taken over as it stands is not. */
function computations(value: Value): readonly Value[] {
  if (value.kind === 'choice') return value.alternatives.flatMap((a) => computations(a.value));
  return value.kind === 'member' ? [] : [value];
}

/** `if (row.balance >= amount)`, then `balance: { decrement: amount }` */
function checked(question: Question, column: Column): Stale | undefined {
  const read = decidingRead(question, column, ({ op, against }) => op !== 'truthy' && !isNothing(against));
  return read === undefined ? undefined : { shape: 'checked', read };
}

/** `if (row.status === 'PENDING')`, then `status: 'DONE'` whatever it is now, and something of value done because of it. */
function consumed(question: Question, column: Column): Stale | undefined {
  // Who comes twice to the row of one idempotency key repeats a request: another rule's question.
  if (column.value.kind === 'member' || isMadeOf(column.write.node.selector.where, isIdempotencyKey)) return undefined;
  const isFixed = ({ op, against }: Decision): boolean =>
    op === 'truthy' || op === 'includes' || against?.kind === 'const';
  const read = decidingRead(question, column, isFixed) ?? selectingRead(question, column);
  return read !== undefined && hasConsequence(question, read, column.write) ? { shape: 'state', read } : undefined;
}

function decidingRead(
  { walk }: Question,
  { write, entity, field }: Column,
  accept: (decision: Decision) => boolean,
): Occurrence<ReadEffect> | undefined {
  return decisionsAt(write)
    .filter((decision) => decision.row.entity === entity && decision.field === field && accept(decision))
    .map(({ row }) => readOf(walk, row, write))
    .find((read) => read !== undefined && isSameRow(read.node, write.node));
}

/** Rows that were chosen by their state: `findMany({ where: { status: 'PENDING' } })`. */
function selectingRead({ walk }: Question, { write, entity, field }: Column): Occurrence<ReadEffect> | undefined {
  return effectsIn(walk, 'read').find(
    (read) =>
      read.order < write.order &&
      read.node.entity.is === 'known' &&
      read.node.entity.value === entity &&
      requiredBy(read.node.selector.where).get(field)?.kind === 'const' &&
      isSameRow(read.node, write.node),
  );
}
