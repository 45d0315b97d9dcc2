import type { StoreStatement } from '../../model/library.js';
import type { Effect, Selector } from '../../model/trace.js';
import type { Known, Value } from '../../model/value.js';
import { ABSENT, known, UNKNOWN } from '../../model/value.js';
import type { Machine } from '../machine.js';
import { readData } from './written-data.js';
import type { ApiCall } from './refs.js';
import { clientOf } from './refs.js';
import { makeSelector } from './selectors.js';
import { entityName } from './entity-name.js';
import { joinedConditions, withJoins } from './joins.js';

/** Name of rows whose entity is not known. */
const NAMELESS = '?';

/** A statement's effect, the row or figure it yields, and how many rows it changed. */
export interface MadeStatement {
  readonly effect: Effect;
  readonly result: Value;
  readonly count: Value;
}

/** Makes the effect of a statement on stored rows. */
export function makeStatement(m: Machine, call: ApiCall, statement: StoreStatement, library: string): MadeStatement {
  const name = entityName(m, statement.entity);
  const entity = name === undefined ? UNKNOWN : known(m.entities.nameOf(name));
  const selector = makeSelector(m, joinedConditions(m, statement, call.at), call.at, statement.partial);
  const client = statement.client ?? clientOf(m, call);
  const stored = { statement, entity, selector, client };
  return statement.does === 'read'
    ? makeRead(m, call, stored, library)
    : makeWrite(m, call, { ...stored, does: statement.does }, library);
}

interface Stored {
  readonly statement: StoreStatement;
  readonly entity: Known<string>;
  readonly selector: Selector;
  readonly client: Value;
}

function rowsOf(m: Machine, call: ApiCall, stored: Stored, selector: Value): Value {
  const { entity, statement } = stored;
  const name = entity.is === 'known' ? entity.value : NAMELESS;
  const rows = {
    entity: name,
    selector,
    many: statement.many ?? false,
    at: call.at,
    package: call.api.package,
  };
  return statement.joins === undefined ? m.values.storedRow(rows) : withJoins(m, rows, statement.joins);
}

function makeRead(m: Machine, call: ApiCall, stored: Stored, library: string): MadeStatement {
  const { statement, entity, selector, client } = stored;
  const rows = rowsOf(m, call, stored, selector.where);
  const aggregate = statement.aggregate ?? false;
  const result = aggregate ? m.values.op('aggregate', [rows]) : rows;
  const effect: Effect = {
    kind: 'effect',
    at: call.at,
    library,
    what: 'read',
    entity,
    selector,
    many: statement.many ?? false,
    aggregate,
    lock: statement.lock ?? ABSENT,
    ...(statement.skipsLocked === true && { skipsLocked: true }),
    client,
    result,
  };
  return { effect, result, count: m.values.op('count', [rows]) };
}

function makeWrite(
  m: Machine,
  call: ApiCall,
  stored: Stored & { readonly does: Exclude<StoreStatement['does'], 'read'> },
  library: string,
): MadeStatement {
  const { statement, entity, selector, client, does } = stored;
  const { data, relative } = readData(m, statement.data, call.at);
  const row = rowsOf(m, call, stored, does === 'create' ? data : selector.where);
  const effect: Effect = {
    kind: 'effect',
    at: call.at,
    library,
    what: 'write',
    operation: does,
    entity,
    selector,
    data,
    relative: [...new Set([...relative, ...(statement.relative ?? [])])],
    counts: statement.counts ?? false,
    ignoresConflict: statement.ignoresConflict ?? false,
    client,
    result: row,
  };
  return { effect, result: row, count: m.values.op('count', [row]) };
}
