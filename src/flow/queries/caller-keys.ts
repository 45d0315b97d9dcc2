import type { Fact, Value } from '../../model/value.js';
import { INPUT, ORIGIN } from '../../model/value.js';
import { impliedBy, onceAFact } from './implied.js';
import type { Owners } from './owners.js';
import type { Occurrence } from './walk.js';
import { factsAt } from './walk.js';

/** A condition of a selector on a column of the entity it is about, or of one that is read along with it. */
export interface Condition {
  readonly entity: string;
  readonly column: string;
  readonly value: Value;
}

/**
 * The way to a value from whoever is calling, the same in every trace: `jose.sub`, `User.teamId`; undefined for what is
 * not the caller's for certain.
 */
export function callerKey(value: Value): string | undefined {
  if (value.kind === 'source') return (value.origin & ORIGIN.principal) === 0 ? undefined : value.name;
  if (value.kind === 'row') return isOwnRow(value) ? value.entity : undefined;
  if (value.kind !== 'member') return undefined;
  const root = callerKey(value.of);
  return root === undefined ? undefined : `${root}.${value.name}`;
}

function isOwnRow({ origin, selector, many }: Extract<Value, { kind: 'row' }>): boolean {
  return !many && (origin & ORIGIN.scoped) !== 0 && (selector.origin & INPUT) === 0;
}

/** Whether the caller has, or lacks, what a key leads to, by what is known at a place. */
export function presenceAt(place: Pick<Occurrence, 'facts'>): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  for (const fact of factsAt(place)) for (const [key, there] of presenceIn(fact)) found.set(key, there);
  return found;
}

const presenceIn = onceAFact((fact: Fact): readonly (readonly [string, boolean])[] =>
  impliedBy(fact).flatMap(({ test, holds }) => {
    const [value, there] = presenceOf(test, holds);
    const key = value.kind === 'member' ? callerKey(value) : undefined;
    return key === undefined ? [] : [[key, there] as const];
  }),
);

/** What a test asks for, and whether it is there: `user.teamId`, `claims.sub === undefined`. */
function presenceOf(test: Value, holds: boolean): readonly [Value, boolean] {
  if (test.kind !== 'op') return [test, holds];
  const [left, right] = test.operands;
  if (left === undefined) return [test, holds];
  if (test.op === 'present') return [left, holds];
  const isNothing = right?.kind === 'const' && (right.value ?? null) === null;
  return test.op === '===' && isNothing ? [left, !holds] : [test, holds];
}

/** The conditions that every row a selector finds meets, those of rows read along with it included. */
export function conditionsOn(owners: Owners, entity: string, where: Value): readonly Condition[] {
  if (where.kind !== 'object') return [];
  const inFields = [...where.fields].flatMap(([column, value]): readonly Condition[] => {
    if (column === 'AND')
      return (value.kind === 'array' ? value.items : [value]).flatMap((one) => conditionsOn(owners, entity, one));
    const related =
      owners.find(entity)?.fields.find(({ name }) => name === column)?.references ?? owners.find(column)?.name;
    if (value.kind === 'object' && related !== undefined) return conditionsOn(owners, related, value);
    return [{ entity, column, value }];
  });
  return [...inFields, ...where.rest.flatMap((rest) => conditionsOn(owners, entity, rest))];
}
