import type { StoreStatement } from '../../model/library.js';
import type { Place } from '../../model/location.js';
import type { Field } from '../../model/schema.js';
import type { RowValue, Value } from '../../model/value.js';
import { knownItems } from '../collections.js';
import type { Machine } from '../machine.js';
import { contentOf, getMember } from '../members.js';
import { entityName } from './entity-name.js';
import { makeSelector } from './selectors.js';

/** What a row is made of. */
type Rows = Omit<RowValue, 'kind' | 'id' | 'origin' | 'depth' | 'joined'>;

/** Relations below relations that are followed. */
const MAX_STEPS = 4;

/**
 * Rows with those that are read along with them (`include: { members: { where: { userId } } }`). Only relations with a
 * condition on the way are kept apart: that one of them is there says something of the row they hang on.
 */
export function withJoins(m: Machine, rows: Rows, joins: Value, steps = 0): Value {
  const bare = m.values.storedRow({ ...rows, many: false });
  const joined = new Map<string, Value>();
  const named = contentOf(m, joins);
  if (named.kind !== 'object' || steps > MAX_STEPS) return m.values.storedRow(rows);
  for (const name of named.fields.keys()) {
    const related = relatedRows(m, { rows, bare, name }, contentOf(m, getMember(m, named, name)), steps);
    if (related !== undefined) joined.set(name, related);
  }
  return m.values.storedRow(joined.size === 0 ? rows : { ...rows, joined });
}

interface Relation {
  readonly rows: Rows;
  /** The row that the relation starts from. */
  readonly bare: Value;
  readonly name: string;
}

/** The rows a relation leads to; undefined where no condition is put on them or on what they lead to. */
function relatedRows(m: Machine, { rows, bare, name }: Relation, how: Value, steps: number): Value | undefined {
  if (how.kind !== 'object') return undefined;
  const where = given(m, how, 'where');
  const deeper = given(m, how, 'include') ?? given(m, how, 'select');
  const field = m.entities.find(rows.entity)?.fields.find((one) => one.name === name);
  const related: Rows = {
    ...rows,
    entity: m.entities.nameOf(field?.references ?? name),
    selector: linked(m, where, [backName(m, rows.entity, field), bare], rows.at),
    many: field?.list ?? true,
  };
  const found = deeper === undefined ? m.values.storedRow(related) : withJoins(m, related, deeper, steps + 1);
  const isConditional = where !== undefined || (found.kind === 'row' && found.joined !== undefined);
  return isConditional ? found : undefined;
}

/** Conditions of related rows, with the row they hang on. */
function linked(m: Machine, where: Value | undefined, back: readonly [string, Value], at: Place): Value {
  const own = where === undefined ? undefined : makeSelector(m, where, at).where;
  if (own?.kind !== 'object') return m.values.object([back], at, own === undefined ? [] : [own]);
  return m.values.object(new Map([...own.fields, back]), at, own.rest);
}

function given(m: Machine, how: Value, name: string): Value | undefined {
  const value = contentOf(m, getMember(m, how, name));
  return value.kind === 'object' ? value : undefined;
}

/** What the related entity calls the way back; the other entity's name where the schema does not say. */
function backName(m: Machine, entity: string, field: Field | undefined): string {
  const related = field?.references === undefined ? undefined : m.entities.find(field.references);
  return related?.fields.find((one) => one.references === entity && one.through !== undefined)?.name ?? entity;
}

/** A statement's conditions with those that inner joins put on the rows: `include: [{ model, as, where }]`. */
export function joinedConditions(m: Machine, { where, inner }: StoreStatement, at: Place): Value | undefined {
  const items = inner === undefined ? [] : (knownItems(m, inner) ?? []);
  const conditions = items.flatMap((item) => innerCondition(m, contentOf(m, item)));
  if (conditions.length === 0) return where;
  const joined = m.values.object(conditions, at);
  return where === undefined ? joined : m.values.object([['AND', m.values.array([where, joined], at)]], at);
}

function innerCondition(m: Machine, item: Value): readonly (readonly [string, Value])[] {
  const where = given(m, item, 'where');
  const required = getMember(m, item, 'required');
  if (where === undefined || (required.kind === 'const' && required.value === false)) return [];
  const as = getMember(m, item, 'as');
  const name =
    as.kind === 'const' && typeof as.value === 'string' ? as.value : entityName(m, getMember(m, item, 'model'));
  return name === undefined ? [] : [[name, where]];
}
