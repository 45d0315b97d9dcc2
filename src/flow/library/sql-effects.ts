import type { Row, SqlRunSpec, StoreStatement } from '../../model/library.js';
import type { SqlAssignment, SqlInsert, SqlQuery } from '../../model/sql.js';
import type { LockMode } from '../../model/trace.js';
import type { Fact, Known, Value } from '../../model/value.js';
import { ABSENT, known } from '../../model/value.js';
import { joinBranches, runBranch } from '../branches.js';
import type { Machine } from '../machine.js';
import { emit, learn } from '../machine.js';
import { CONTENT, contentOf, getMember } from '../members.js';
import type { QueryText } from './query-text.js';
import { newQueryText, sqlReader, writeParts, writeTemplate, writeText } from './query-text.js';
import type { ApiCall } from './refs.js';
import { clientOf, resolveRef } from './refs.js';
import type { SqlScope } from './sql-conditions.js';
import { changeOf, fieldName, figuresBeside, scopeOf, sqlValue, whereOf } from './sql-conditions.js';
import { makeStatement } from './statements.js';
import { specified, withComputed } from './specified-statements.js';

/** What running SQL yields: rows, and how many were changed. */
export interface SqlOutcome {
  readonly result: Value;
  readonly count: Value;
}

/** Functions that take a lock by a key of their own. */
const ADVISORY_LOCK = /^pg_(try_)?advisory_(xact_)?lock/;

/** Runs the SQL of a declared call: every statement of its text becomes effects. */
export function runSql(m: Machine, call: ApiCall, spec: NonNullable<Row['sql']>, library: string): SqlOutcome {
  const text = resolveRef(m, call, spec.text);
  if (text?.kind === 'choice') return runEither(m, call, { spec, library, texts: text });
  const query = newQueryText();
  const queries = writeQuery(m, query, call, spec) ? sqlReader(m)(query.text) : undefined;
  if (queries === undefined) return runUnread(m, call, query.text, library);
  const outcomes = queries.flatMap((one) => runQuery(m, { call, library, text: query }, one) ?? []);
  const last = outcomes.at(-1) ?? { result: m.values.unknown('query', call.args), count: m.values.unknown('count') };
  if (spec.countIn === undefined || !queries.some(onlyChanges)) return last;
  return { ...last, result: m.values.object([[spec.countIn, last.count]], call.at, [last.result]) };
}

/** SQL that a hook put together, and the call it belongs to. */
interface Written {
  readonly call: ApiCall;
  readonly library: string;
  readonly parts: readonly (string | Value)[];
}

/** Runs SQL that was put together of text and values. */
export function runWritten(m: Machine, { call, library, parts }: Written, how: SqlRunSpec): SqlOutcome {
  const text = newQueryText();
  writeParts(m, text, parts);
  const [query] = sqlReader(m)(text.text) ?? [];
  const outcome = query === undefined ? undefined : runQuery(m, { call, library, text, how }, query);
  return outcome ?? runUnread(m, call, text.text, library);
}

function onlyChanges(query: SqlQuery): boolean {
  return !query.returning && (query.kind === 'insert' || query.kind === 'update' || query.kind === 'delete');
}

function writeQuery(m: Machine, query: QueryText, call: ApiCall, spec: NonNullable<Row['sql']>): boolean {
  const text = resolveRef(m, call, spec.text);
  if (spec.tagged === true && text?.kind !== 'api') return writeTemplate(m, query, text, call.args.slice(1));
  return writeConfigured(m, query, text, resolveParams(m, call, spec));
}

function resolveParams(m: Machine, call: ApiCall, spec: NonNullable<Row['sql']>): Value | undefined {
  return spec.params === undefined ? undefined : resolveRef(m, call, spec.params);
}

/** The text itself, or a configuration object that holds it: `{ text, values }`. */
function writeConfigured(m: Machine, query: QueryText, given: Value | undefined, params: Value | undefined): boolean {
  if (given?.kind !== 'object')
    return given !== undefined && writeText(m, query, given, given.kind === 'api' ? undefined : params);
  const field = (...names: readonly string[]): Value | undefined =>
    names.map((name) => getMember(m, given, name)).find((v) => v.kind !== 'const' || v.value !== undefined);
  const text = field('text', 'sql', 'query');
  return text !== undefined && writeText(m, query, text, field('values', 'bind') ?? params);
}

interface Texts {
  readonly spec: NonNullable<Row['sql']>;
  readonly library: string;
  readonly texts: Extract<Value, { kind: 'choice' }>;
}

/** One text or another: each is run knowing that it is the one. */
function runEither(m: Machine, call: ApiCall, { spec, library, texts }: Texts): SqlOutcome {
  const counts: Value[] = [];
  const outcomes = texts.alternatives.map((a) =>
    runBranch(m, () => {
      for (const fact of a.when) learn(m, fact);
      for (const arg of call.args) keepContent(m, arg, a.when);
      const position = Number(/^arg(\d)/.exec(spec.text)?.[1] ?? 0);
      const args = call.args.map((arg, index) => (index === position ? a.value : arg));
      const outcome = runSql(m, { ...call, args }, spec, library);
      counts.push(outcome.count);
      return outcome.result;
    }),
  );
  const [first, ...others] = outcomes;
  const node = others.reduce(
    (left, right) => ({
      kind: 'branch' as const,
      test: texts,
      at: call.at,
      then: left,
      else: right.node,
      thenEnds: false,
      elseEnds: false,
    }),
    first?.node ?? { kind: 'sequence' as const, items: [] },
  );
  emit(m, node);
  const result = joinBranches(m, outcomes);
  return { result, count: m.values.choice(counts.map((value) => ({ value, when: [] }))) };
}

/** A list of parameters that grew with the text is, beside this text, what it was then. */
function keepContent(m: Machine, list: Value, facts: readonly Fact[]): void {
  const now = contentOf(m, list);
  if (list.kind !== 'array' || now.kind !== 'choice') return;
  const contradicts = (other: Fact): boolean =>
    facts.some((fact) => fact.test === other.test && fact.holds !== other.holds);
  const kept = now.alternatives.filter((a) => !a.when.some(contradicts));
  if (kept.length > 0) m.store.set(m.store.overlayOf(list), CONTENT, m.values.choice(kept));
}

/** A text that cannot be read still reads or writes something. */
function runUnread(m: Machine, call: ApiCall, text: string, library: string): SqlOutcome {
  const verb = /^\s*(insert|update|delete)\b/i.exec(text)?.[1]?.toLowerCase();
  const does = verb === 'insert' ? 'create' : verb === 'update' || verb === 'delete' ? verb : 'read';
  const made = makeStatement(
    m,
    call,
    { does, entity: undefined, where: m.values.unknown('query', call.args), partial: true, many: true },
    library,
  );
  emit(m, made.effect);
  return made;
}

interface SqlRun {
  readonly call: ApiCall;
  readonly library: string;
  readonly text: QueryText;
  /** What is known of the statement itself, not of the queries inside it. */
  readonly how?: SqlRunSpec;
}

function runQuery(m: Machine, run: SqlRun, query: SqlQuery): SqlOutcome | undefined {
  const inner = new Map<string, SqlOutcome>();
  const inside: SqlRun = { call: run.call, library: run.library, text: run.text };
  for (const cte of query.ctes) {
    const outcome = runQuery(m, inside, cte.query);
    if (outcome !== undefined) inner.set(cte.name, outcome);
  }
  const parts = query.subqueries.map((sub) => runQuery(m, inside, sub));
  for (const figure of figuresBeside(query)) runQuery(m, inside, figure);
  runCalls(m, run, query);
  const scope = scopeOf(m, run.text, query, run.call.at);
  return (
    inner.get(query.entity) ??
    runStatement(m, run, scope, query) ??
    parts.find((part) => part !== undefined) ??
    [...inner.values()].at(-1)
  );
}

function runCalls(m: Machine, run: SqlRun, query: SqlQuery): void {
  const scope = scopeOf(m, run.text, query, run.call.at);
  for (const { name, args } of query.calls) {
    if (!ADVISORY_LOCK.test(name)) continue;
    const keys = args.map((arg) => sqlValue(scope, arg));
    const key = keys.length === 1 && keys[0] !== undefined ? keys[0] : m.values.array(keys, run.call.at);
    emit(m, { ...effectBase(run), what: 'lock', mode: 'advisory', key, client: clientOf(m, run.call) });
  }
}

function effectBase(run: SqlRun) {
  return { kind: 'effect' as const, at: run.call.at, library: run.library };
}

function runStatement(m: Machine, run: SqlRun, scope: SqlScope, query: SqlQuery): SqlOutcome | undefined {
  const statement = statementOf(m, scope, query);
  if (statement !== undefined) {
    const made = withComputed(
      scope,
      query,
      makeStatement(m, run.call, specified(scope, statement, run.how ?? {}), run.library),
    );
    emit(m, made.effect);
    return made;
  }
  const client = clientOf(m, run.call);
  const isolation: Known<string> = query.isolation === undefined ? ABSENT : known(query.isolation);
  if (query.kind === 'begin' || query.kind === 'commit' || query.kind === 'rollback') {
    emit(m, { ...effectBase(run), what: query.kind, client, isolation });
  } else if (query.kind === 'set' && query.isolation !== undefined) {
    // `set transaction isolation level …` says of the transaction that is open how it is isolated.
    emit(m, { ...effectBase(run), what: 'begin', client, isolation });
  } else if (query.kind === 'lock') {
    emit(m, { ...effectBase(run), what: 'lock', mode: 'update', key: m.values.constant(scope.table), client });
  }
  return undefined;
}

function statementOf(m: Machine, scope: SqlScope, query: SqlQuery): StoreStatement | undefined {
  const entity = scope.table === '' ? undefined : m.values.constant(scope.table);
  switch (query.kind) {
    case 'select': {
      if (query.entity === '') return undefined;
      const { where, complete } = whereOf(scope, query);
      return {
        does: 'read',
        entity,
        where,
        partial: !complete,
        many: true,
        aggregate: query.aggregate,
        lock: lockOf(query),
        skipsLocked: query.skipLocked,
      };
    }
    case 'insert':
      return insertOf(m, scope, query, entity);
    case 'update':
    case 'delete': {
      const { where, complete } = whereOf(scope, query);
      const data = query.kind === 'update' ? { data: assigned(scope, query.set) } : {};
      return { does: query.kind, entity, where, partial: !complete, many: true, counts: true, ...data };
    }
    default:
      return undefined;
  }
}

function insertOf(m: Machine, scope: SqlScope, query: SqlQuery, entity: Value | undefined): StoreStatement {
  const inserted = columnsOf(scope, query.insertColumns);
  const base = { entity, counts: true, many: true };
  if (query.onConflict !== 'update')
    return {
      ...base,
      does: 'create',
      data: m.values.object(inserted, scope.at),
      ignoresConflict: query.onConflict === 'nothing',
    };
  const keys = (query.conflictColumns ?? []).map((column) => fieldName(m, scope.table, column));
  const conditions = whereOf(scope, query).where;
  const where = m.values.object(
    new Map([
      ...(conditions.kind === 'object' ? conditions.fields : []),
      ...keys.map((key) => [key, inserted.get(key) ?? m.values.unknown('conflict')] as const),
    ]),
    scope.at,
  );
  const set = assigned(scope, query.set);
  const data = m.values.object(new Map([...inserted, ...(set.kind === 'object' ? set.fields : [])]), scope.at);
  return { ...base, does: 'upsert', where, data };
}

function columnsOf(scope: SqlScope, columns: readonly SqlInsert[]): ReadonlyMap<string, Value> {
  return new Map(columns.map((column) => [fieldName(scope.m, scope.table, column.column), sqlValue(scope, column)]));
}

function assigned(scope: SqlScope, assignments: readonly SqlAssignment[]): Value {
  const { m, at, table } = scope;
  return m.values.object(
    assignments.map((assignment) => {
      const change = changeOf(assignment.relative);
      const value = sqlValue(scope, assignment);
      return [
        fieldName(m, table, assignment.column),
        change === undefined ? value : m.values.object([[change, value]], at),
      ];
    }),
    at,
  );
}

function lockOf(query: SqlQuery): Known<LockMode> {
  if (query.lock === undefined) return ABSENT;
  if (query.lock === 'update' || query.lock === 'no key update') return known('update');
  return known('share');
}
