import type { ChainStep, LibraryCall, Row, StoreStatement } from '../model/library.js';
import type { LockMode } from '../model/trace.js';
import type { Known, Value } from '../model/value.js';
import { ABSENT, known, UNKNOWN } from '../model/value.js';
import type { ConditionList } from './define-conditions.js';
import { createConditions, mergeObjects } from './define-conditions.js';

const READS: Readonly<Record<string, 'row' | 'rows' | 'figure' | 'rows and figure'>> = {
  getOne: 'row',
  getOneOrFail: 'row',
  getRawOne: 'row',
  getMany: 'rows',
  getRawMany: 'rows',
  stream: 'rows',
  getRawAndEntities: 'rows',
  getManyAndCount: 'rows and figure',
  getCount: 'figure',
  getExists: 'figure',
};

/** What a chain has said so far. */
interface Draft {
  does: StoreStatement['does'];
  entity: Value | undefined;
  alias: string;
  data: Value | undefined;
  lock: Known<LockMode>;
  ignores: boolean;
  /** Relations by the alias they were joined under. */
  readonly joined: Map<string, string>;
  readonly where: ConditionList;
  readonly params: Value;
}

/** A chain of a TypeORM query builder: conditions are SQL text with named parameters, wherever in the chain these are set. */
function runChain(chain: readonly ChainStep[], call: LibraryCall): ReturnType<NonNullable<Row['hook']>> {
  const last = chain.at(-1)?.name ?? '';
  const reads = READS[last];
  if (reads === undefined && last !== 'execute') return undefined;
  const draft = openDraft(chain, call);
  for (const step of chain.slice(1)) readStep(call, draft, step);
  const where = draft.where.whole();
  const { effect, result, count } = call.statement({
    does: draft.does,
    entity: draft.entity,
    lock: draft.lock,
    many: reads !== 'row',
    aggregate: reads === 'figure',
    partial: draft.where.isOpen(),
    counts: draft.does !== 'read',
    ignoresConflict: draft.ignores,
    ...(where !== undefined && { where: renamed(call, draft, where) }),
    ...(draft.data !== undefined && { data: draft.data }),
  });
  return { effects: [effect], result: call.make.promise(yielded(call, last, { result, count }), true) };
}

function yielded(call: LibraryCall, last: string, made: { readonly result: Value; readonly count: Value }): Value {
  const { make, at } = call;
  if (last === 'getManyAndCount') return make.array([made.result, made.count], at);
  if (last === 'execute')
    return make.object(
      [
        ['affected', made.count],
        ['raw', made.result],
      ],
      at,
      [made.result],
    );
  return last === 'getOne' || last === 'getRawOne' ? make.maybe(made.result) : made.result;
}

function openDraft(chain: readonly ChainStep[], call: LibraryCall): Draft {
  const { make } = call;
  const [first, second] = chain[0]?.args ?? [];
  const isNamed = first !== undefined && make.text(first) === undefined;
  // Parameters may be set after the condition that names them.
  const params = chain.flatMap((step) =>
    step.name === 'setParameter' ? [named(call, step)] : step.args.slice(step.name === 'setParameters' ? 0 : 1),
  );
  return {
    does: 'read',
    entity: isNamed ? first : call.ref('type'),
    alias: make.text(isNamed ? second : first) ?? '',
    data: undefined,
    lock: ABSENT,
    ignores: false,
    joined: new Map(),
    where: createConditions(call),
    params: mergeObjects(call, params),
  };
}

function named(call: LibraryCall, { args: [name, value] }: ChainStep): Value {
  return call.make.object(value === undefined ? [] : [[call.make.text(name) ?? '', value]], call.at);
}

function readStep(call: LibraryCall, draft: Draft, step: ChainStep): void {
  const [first, second] = step.args;
  if (/join/i.test(step.name)) readJoin(call, draft, step);
  else if (/^(and|or)?where/i.test(step.name)) readWhere(call, draft, step);
  else if (step.name === 'setLock') draft.lock = lockOf(call.make.text(first));
  else if (step.name === 'orIgnore') draft.ignores = true;
  else if (step.name === 'orUpdate') draft.does = 'upsert';
  else if (step.name === 'set' || step.name === 'values') draft.data = first;
  else if (step.name === 'from' || step.name === 'into') {
    draft.entity = first;
    draft.alias = call.make.text(second) ?? draft.alias;
  } else readVerb(draft, step);
}

function readVerb(draft: Draft, { name, args }: ChainStep): void {
  if (name === 'update') draft.does = 'update';
  else if (name === 'insert') draft.does = 'create';
  else if (name === 'delete' || name === 'softDelete') draft.does = 'delete';
  else return;
  if (name === 'update' && args[0] !== undefined && args[0].kind !== 'object') draft.entity = args[0];
  else if (name === 'update' && args.length > 0) draft.data = args[0];
}

/** `leftJoin('invoice.customer', 'c', 'c.active = :x')` */
function readJoin(call: LibraryCall, draft: Draft, { name, args: [path, alias, on] }: ChainStep): void {
  const relation = call.make.text(path)?.split('.').at(-1) ?? call.make.entityName(path);
  const given = call.make.text(alias);
  if (relation !== undefined && given !== undefined) draft.joined.set(given, relation);
  if (on !== undefined && name.startsWith('inner')) addCondition(call, draft, 'and', on);
}

function readWhere(call: LibraryCall, draft: Draft, { name, args: [condition, ids] }: ChainStep): void {
  const join = name.startsWith('or') ? 'or' : 'and';
  if (/InIds$/i.test(name))
    draft.where.and(call.make.object([['id', condition ?? ids ?? call.make.unknown('ids', [])]], call.at));
  else if (condition !== undefined) addCondition(call, draft, join, condition);
}

function addCondition(call: LibraryCall, draft: Draft, join: 'and' | 'or', condition: Value): void {
  const { make, at } = call;
  if (condition.kind === 'object') {
    draft.where[join](condition);
    return;
  }
  if (condition.kind === 'api') {
    addBrackets(call, draft, join, condition);
    return;
  }
  const read = call.conditions(condition, draft.params, draft.alias);
  if (!read.complete) draft.where.leaveOpen();
  draft.where[join](read.where.kind === 'object' ? read.where : make.object([], at));
}

/** `new Brackets((qb) => qb.where(…).orWhere(…))` */
function addBrackets(
  call: LibraryCall,
  draft: Draft,
  join: 'and' | 'or',
  brackets: Extract<Value, { kind: 'api' }>,
): void {
  const steps = call.chainOf(brackets.args[0]);
  const inner: Draft = {
    ...draft,
    where: createConditions(call),
    params: mergeObjects(call, [draft.params, ...(steps ?? []).flatMap((step) => step.args.slice(1))]),
  };
  for (const step of steps ?? []) readStep(call, inner, step);
  const whole = inner.where.whole();
  if (steps === undefined || inner.where.isOpen()) draft.where.leaveOpen();
  if (whole !== undefined) draft.where[join](whole);
}

/** Conditions on a joined relation stand under the relation's name. */
function renamed(call: LibraryCall, draft: Draft, where: Value): Value {
  const { make, at } = call;
  if (draft.joined.size === 0) return where;
  if (where.kind === 'array')
    return make.array(
      where.items.map((item) => renamed(call, draft, item)),
      at,
    );
  if (where.kind !== 'object') return where;
  const fields = [...where.fields].map(([name, value]): readonly [string, Value] => {
    const isLogic = name === 'AND' || name === 'OR' || name === 'NOT';
    return [draft.joined.get(name) ?? name, isLogic ? renamed(call, draft, value) : value];
  });
  return make.object(fields, at, where.rest);
}

function lockOf(mode: string | undefined): Known<LockMode> {
  if (mode === undefined) return UNKNOWN;
  if (mode.includes('optimistic')) return known('optimistic');
  return known(mode.includes('write') || mode.includes('for_no_key') ? 'update' : 'share');
}

/** The builder of TypeORM's rows. */
export const typeormBuilder: NonNullable<Row['builder']> = {
  hook: runChain,
  terminals: [...Object.keys(READS), 'execute'],
  inPlace: true,
};
