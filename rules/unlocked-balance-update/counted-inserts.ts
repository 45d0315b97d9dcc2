import type { Comparison, Figure, Occurrence, Value, WriteEffect } from '../../src/engine/rule-api.js';
import {
  comparisonsIn,
  effectsIn,
  factsAt,
  figuresIn,
  findEntity,
  partsOf,
  readOf,
  requiredBy,
} from '../../src/engine/rule-api.js';
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
  const [limit] = [...limits(insert), ...guardedBy(insert)].flatMap(({ figure, isCap }) => {
    if (!isOf(question, figure, entity.value)) return [];
    const read = readOf(question.walk, figure.row, insert);
    return read === undefined ? [] : [{ read, isCap }];
  });
  if (limit === undefined) return [];
  const { read } = limit;
  const declared = findEntity(question.schema, entity.value);
  const safe = protection(question, { effect: insert, read, field: '', entity: declared, shape: 'limit' });
  if (safe === 'safe') return [];
  const sure = safe === 'open' && !limit.isCap;
  return [{ shape: 'limit', effect: insert, read, entity: entity.value, field: '', sure }];
}

/** Deepest nesting of a condition that is looked into. */
const MAX_NESTING = 6;

/** A figure that was compared with a limit. */
interface Limit {
  readonly figure: Figure;
  /** The limit is a number in the code, and rows are only counted: it keeps a list short, nobody paid for it. */
  readonly isCap: boolean;
}

/** The figures that were compared with a limit before control got here. */
function limits(insert: Occurrence): readonly Limit[] {
  return [...factsAt(insert)]
    .flatMap((fact) => comparisonsIn(fact))
    .filter(isLimit)
    .flatMap((comparison) =>
      comparison.sides
        .flatMap((side) => figuresIn(side))
        .map((figure): Limit => ({ figure, isCap: isCap(comparison) && !isOfPlan(figure) })),
    );
}

/** Figures in the conditions of a statement that somebody asked whether it changed a row. */
function guardedBy(insert: Occurrence): readonly Limit[] {
  return [...factsAt(insert)]
    .flatMap(({ test }) => rowsIn(test))
    .flatMap(({ selector }) => [...requiredBy(selector).values()])
    .filter(({ kind }) => kind === 'object')
    .flatMap((condition) => figuresIn(condition))
    .map((figure) => ({ figure, isCap: false }));
}

/** The rows a value is, or counts. */
function rowsIn(value: Value, depth = 0): readonly Extract<Value, { kind: 'row' }>[] {
  if (value.kind === 'row') return [value];
  return depth > MAX_NESTING ? [] : partsOf(value).flatMap((part) => rowsIn(part, depth + 1));
}

/** Columns that say what somebody pays for. */
const PLAN = /plan|tier|trial|subscription/i;

/** Rows counted because nothing is paid for them: whoever wants more than the number in the code says has to pay. */
function isOfPlan({ row, relation }: Figure): boolean {
  if (relation !== undefined) return false;
  return [...requiredBy(row.selector)].some(([name, value]) => PLAN.test(name) && value.kind === 'const');
}

function isCap({ sides }: Comparison): boolean {
  return sides.some((side) => side.kind === 'const') && sides.some(isCount);
}

/** `count()`, `rows.length`, `rows.length + added.length` */
function isCount(value: Value): boolean {
  if (isLength(value)) return true;
  if (value.kind !== 'op') return false;
  return value.op === 'aggregate' || value.op === 'count' || (value.op === '+' && value.operands.every(isLength));
}

function isLength(value: Value): boolean {
  return value.kind === 'member' && value.name === 'length';
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
