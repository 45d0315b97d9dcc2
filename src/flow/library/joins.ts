import type { Field } from '../../model/schema.js';
import type { RowValue, Value } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { contentOf, getMember } from '../members.js';
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
  const { at } = rows;
  const own = where === undefined ? m.values.object([], at) : makeSelector(m, where, at).where;
  const fields = new Map(own.kind === 'object' ? own.fields : []);
  fields.set(backName(m, rows.entity, field), bare);
  const related: Rows = {
    ...rows,
    entity: m.entities.nameOf(field?.references ?? name),
    selector: m.values.object(fields, at, own.kind === 'object' ? own.rest : [own]),
    many: field?.list ?? true,
  };
  const found = deeper === undefined ? m.values.storedRow(related) : withJoins(m, related, deeper, steps + 1);
  const isConditional = where !== undefined || (found.kind === 'row' && found.joined !== undefined);
  return isConditional ? found : undefined;
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
