import type { ChainStep, LibraryCall, StoreStatement } from '../model/library.js';
import type { LockMode } from '../model/trace.js';
import type { Known, Value } from '../model/value.js';
import { ABSENT, known } from '../model/value.js';
import type { ConditionList } from './define-conditions.js';
import { createConditions, mergeObjects } from './define-conditions.js';

/** What a Knex-style chain has said so far. */
export interface QueryChain {
  does: StoreStatement['does'];
  entity: Value | undefined;
  data: Value | undefined;
  client: Value | undefined;
  lock: Known<LockMode>;
  single: boolean;
  /** A look-up that throws when there is no row. */
  required: boolean;
  aggregate: boolean;
  ignores: boolean;
  returns: 'rows' | 'count';
  /** Names of joined tables, by alias. */
  readonly tables: Map<string, string>;
  readonly where: ConditionList;
}

/** A chain that says nothing yet. */
export function openChain(call: LibraryCall, entity: Value | undefined): QueryChain {
  return {
    does: 'read',
    entity,
    data: undefined,
    client: undefined,
    lock: ABSENT,
    single: false,
    required: false,
    aggregate: false,
    ignores: false,
    returns: 'rows',
    tables: new Map(),
    where: createConditions(call),
  };
}

const OPERATORS: Readonly<Record<string, string>> = {
  '=': '=',
  '<>': 'not',
  '!=': 'not',
  '<': 'lt',
  '<=': 'lte',
  '>': 'gt',
  '>=': 'gte',
  in: 'in',
  'not in': 'notIn',
  like: 'contains',
  ilike: 'contains',
};

/** Steps that name the table. */
const TABLES: ReadonlySet<string> = new Set(['from', 'table', 'into']);

/** Reads one call of a chain. */
export function readChainStep(call: LibraryCall, chain: QueryChain, step: ChainStep): void {
  const { name, args } = step;
  if (/^(and|or)?(where|having)/i.test(name)) readWhere(call, chain, step);
  else if (/join$/i.test(name)) readJoin(call, chain, step);
  else if (TABLES.has(name)) chain.entity = args[0];
  else if (name === 'transacting') chain.client = args[0];
  else if (name === 'modify') chain.where.leaveOpen();
  else if (MODIFIERS[name] !== undefined) Object.assign(chain, MODIFIERS[name]);
  else readVerb(call, chain, step);
}

/** Steps that change one thing of the statement. */
const MODIFIERS: Readonly<Record<string, Partial<QueryChain>>> = {
  forUpdate: { lock: known('update') },
  forNoKeyUpdate: { lock: known('update') },
  forShare: { lock: known('share') },
  forKeyShare: { lock: known('share') },
  first: { single: true },
  ignore: { ignores: true },
  merge: { does: 'upsert' },
  returning: { returns: 'rows' },
  count: { aggregate: true },
  countDistinct: { aggregate: true },
  sum: { aggregate: true },
  sumDistinct: { aggregate: true },
  avg: { aggregate: true },
  avgDistinct: { aggregate: true },
  min: { aggregate: true },
  max: { aggregate: true },
};

function readVerb(call: LibraryCall, chain: QueryChain, { name, args }: ChainStep): void {
  const [first, second] = args;
  if (name === 'insert') {
    chain.does = 'create';
    chain.data = first;
  } else if (name === 'update') {
    chain.does = 'update';
    chain.data = assigned(call, first, second);
    chain.returns = 'count';
  } else if (name === 'increment' || name === 'decrement') {
    chain.does = 'update';
    chain.data = mergeObjects(call, [chain.data, changed(call, name, first, second)]);
    chain.returns = 'count';
  } else if (name === 'del' || name === 'delete') {
    chain.does = 'delete';
    chain.returns = 'count';
  }
}

/** `update({ a: 1 })`, `update('a', 1)` */
function assigned(call: LibraryCall, first: Value | undefined, second: Value | undefined): Value | undefined {
  const column = call.make.text(first);
  return column === undefined || second === undefined ? first : call.make.object([[column, second]], call.at);
}

/** `increment('balance', 5)`, `increment({ balance: 5 })` */
function changed(call: LibraryCall, how: string, columns: Value | undefined, by: Value | undefined): Value {
  const { make, at } = call;
  const column = make.text(columns);
  const change = (amount: Value): Value => make.object([[how, amount]], at);
  if (column !== undefined) return make.object([[column, change(by ?? make.constant(1))]], at);
  return make.object(
    [...(make.fields(columns) ?? [])].map(([name, amount]) => [name, change(amount)]),
    at,
  );
}

function readJoin(call: LibraryCall, chain: QueryChain, { args: [table] }: ChainStep): void {
  const [name, alias] = (call.make.text(table) ?? '').split(/\s+as\s+|\s+/i);
  if (name !== undefined && name !== '') chain.tables.set(alias ?? name, name);
}

function readWhere(call: LibraryCall, chain: QueryChain, step: ChainStep): void {
  const { name, args } = step;
  const join = name.startsWith('or') ? 'or' : 'and';
  const form = name.replace(/^(and|or)?where/i, '').replace(/^having.*/i, 'Having');
  if (form === 'Having') return;
  const condition = conditionOf(call, chain, form, args);
  if (condition === undefined) chain.where.leaveOpen();
  else chain.where[join](condition);
}

function conditionOf(call: LibraryCall, chain: QueryChain, form: string, args: readonly Value[]): Value | undefined {
  const [first, second, third] = args;
  if (first === undefined) return undefined;
  const on = (value: Value): Value | undefined => column(call, chain, first, value);
  const operated = (operator: string, value: Value | undefined): Value | undefined =>
    value === undefined ? undefined : on(call.make.object([[operator, value]], call.at));
  switch (form) {
    case '':
      return plainCondition(call, chain, args);
    case 'In':
      return operated('in', queried(call, second));
    case 'NotIn':
      return operated('notIn', queried(call, second));
    case 'Null':
      return on(call.make.constant(null));
    case 'NotNull':
      return operated('not', call.make.constant(null));
    case 'Not':
      return third === undefined && second !== undefined
        ? operated('not', second)
        : negated(call, plainCondition(call, chain, args));
    case 'Like':
    case 'ILike':
      return operated('contains', second);
    case 'Between':
      return between(call, second, on);
    case 'Raw':
      return rawCondition(call, first, second);
    default:
      return undefined;
  }
}

/** A list as it is; a closure or builder is a query of its own. */
function queried(call: LibraryCall, value: Value | undefined): Value | undefined {
  return value?.kind === 'closure' || value?.kind === 'api' ? call.make.unknown('subquery', [value]) : value;
}

function negated(call: LibraryCall, condition: Value | undefined): Value | undefined {
  return condition === undefined ? undefined : call.make.object([['NOT', condition]], call.at);
}

function between(
  call: LibraryCall,
  range: Value | undefined,
  on: (value: Value) => Value | undefined,
): Value | undefined {
  const [from, to] = call.make.items(range) ?? [];
  return from === undefined || to === undefined
    ? undefined
    : on(
        call.make.object(
          [
            ['gte', from],
            ['lte', to],
          ],
          call.at,
        ),
      );
}

function rawCondition(call: LibraryCall, text: Value, params: Value | undefined): Value | undefined {
  const read = call.conditions(text, params);
  return read.complete ? read.where : undefined;
}

/** `where({ a })`, `where('a', b)`, `where('a', '>', b)`, `where(closure)`, `where(raw)` */
function plainCondition(
  call: LibraryCall,
  chain: QueryChain,
  [first, second, third]: readonly Value[],
): Value | undefined {
  if (first === undefined || first.kind === 'closure') return nested(call, chain, first);
  if (first.kind === 'api') return rawCondition(call, first, undefined);
  if (second === undefined) return qualified(call, chain, first);
  if (third === undefined) return column(call, chain, first, second);
  const operator = OPERATORS[call.make.text(second)?.toLowerCase() ?? ''];
  if (operator === undefined) return undefined;
  return column(call, chain, first, operator === '=' ? third : call.make.object([[operator, third]], call.at));
}

/** `where((builder) => builder.where(…).orWhere(…))` */
function nested(call: LibraryCall, chain: QueryChain, closure: Value | undefined): Value | undefined {
  const steps = call.chainOf(closure);
  if (steps === undefined) return undefined;
  const inner: QueryChain = { ...chain, where: createConditions(call) };
  for (const step of steps) readChainStep(call, inner, step);
  return inner.where.isOpen() ? undefined : inner.where.whole();
}

function qualified(call: LibraryCall, chain: QueryChain, object: Value): Value {
  const fields = call.make.fields(object);
  if (fields === undefined || object.kind !== 'object' || ![...fields.keys()].some((name) => name.includes('.')))
    return object;
  const parts = [...fields].map(([name, value]) => column(call, chain, call.make.constant(name), value) ?? object);
  return call.make.object([['AND', call.make.array(parts, call.at)]], call.at);
}

/** `orders.id` is a column of the statement's own table, `customers.id` one of a joined table. */
function column(call: LibraryCall, chain: QueryChain, name: Value, value: Value): Value | undefined {
  const { make, at } = call;
  const text = make.text(name);
  if (text === undefined) return undefined;
  const parts = text.split('.');
  const plain = parts.at(-1) ?? text;
  const table = parts.length > 1 ? chain.tables.get(parts.at(-2) ?? '') : undefined;
  const condition = make.object([[plain, value]], at);
  return table === undefined ? condition : make.object([[table, condition]], at);
}

/** Makes the statement a chain amounts to, and what it yields: rows, one row that may be missing, a count. */
export function concludeChain(call: LibraryCall, chain: QueryChain) {
  const where = chain.where.whole();
  const { effect, result, count } = call.statement({
    does: chain.does,
    entity: chain.entity,
    lock: chain.lock,
    many: !chain.single,
    aggregate: chain.aggregate,
    partial: chain.where.isOpen(),
    counts: chain.does !== 'read',
    ignoresConflict: chain.ignores && chain.does === 'create',
    ...(where !== undefined && { where }),
    ...(chain.data !== undefined && { data: chain.data }),
    ...(chain.client !== undefined && { client: chain.client }),
  });
  const row =
    chain.single && !chain.required && !chain.aggregate && chain.does === 'read' ? call.make.maybe(result) : result;
  const yielded = chain.does !== 'read' && chain.returns === 'count' ? count : row;
  return { effects: [effect], result: call.make.promise(yielded, true) };
}
