import type { Comparison, Figure, Occurrence, ReadEffect, Value, WriteEffect } from '../../src/engine/rule-api.js';
import { comparisonsIn, effectsIn, factsAt, figuresIn, findEntity, readOf } from '../../src/engine/rule-api.js';
import { protection } from './protection.js';
import type { Question, Race } from './race.js';

const ORDERED: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

/** Inserts that are allowed because a count or sum of the rows there are stays below a limit. */
export function countedInserts(question: Question): readonly Race[] {
  return effectsIn(question.walk, 'write')
    .filter(({ node }) => node.operation === 'create')
    .flatMap((insert) => racesOf(question, insert));
}

function racesOf(question: Question, insert: Occurrence<WriteEffect>): readonly Race[] {
  const { entity } = insert.node;
  if (entity.is !== 'known') return [];
  const read = limits(insert)
    .filter((figure) => isOf(question, figure, entity.value))
    .map(({ row }) => readOf(question.walk, row, insert))
    .find((one): one is Occurrence<ReadEffect> => one !== undefined);
  if (read === undefined) return [];
  const declared = findEntity(question.schema, entity.value);
  const safe = protection(question, { effect: insert, read, field: '', entity: declared, shape: 'limit' });
  if (safe === 'safe') return [];
  return [{ shape: 'limit', effect: insert, read, entity: entity.value, field: '', sure: safe === 'open' }];
}

/** The figures that were compared with a limit before control got here. */
function limits(insert: Occurrence): readonly Figure[] {
  return [...factsAt(insert)]
    .flatMap((fact) => comparisonsIn(fact))
    .filter(isLimit)
    .flatMap(({ sides }) => sides.flatMap((side) => figuresIn(side)));
}

/** "Is there one already" is no limit. */
function isLimit({ op, sides }: Comparison): boolean {
  return ORDERED.has(op) && !sides.some((side) => isSmall(side));
}

function isSmall(value: Value): boolean {
  return value.kind === 'const' && typeof value.value === 'number' && value.value <= 1;
}

/** Whether a figure is over the rows of an entity: read by itself, or counted with the row they belong to. */
function isOf({ schema }: Question, { row, relation, under }: Figure, entity: string): boolean {
  if (relation === undefined) return row.entity === entity;
  const fields = findEntity(schema, row.entity)?.fields ?? [];
  if (fields.some(({ name }) => name === under)) return false;
  return fields.some((field) => field.name === relation && field.list && field.references === entity);
}
