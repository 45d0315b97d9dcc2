import type { BuilderHook, ChainStep, LibraryCall, StoreStatement } from '../model/library.js';
import type { Value } from '../model/value.js';
import type { ConditionList } from './define-conditions.js';
import { createConditions } from './define-conditions.js';

/** How a method of a model begins a query: what it does, and which arguments hold conditions, document and options. */
interface Start {
  readonly does: StoreStatement['does'];
  readonly many?: true;
  readonly aggregate?: true;
  /** The first argument is a key. */
  readonly byKey?: true;
  readonly data?: number;
  readonly options: number;
  readonly yields: 'row' | 'rows' | 'figure' | 'changed' | 'removed';
}

const STARTS: Readonly<Record<string, Start>> = {
  find: { does: 'read', many: true, options: 2, yields: 'rows' },
  findOne: { does: 'read', options: 2, yields: 'row' },
  findById: { does: 'read', byKey: true, options: 2, yields: 'row' },
  exists: { does: 'read', options: 1, yields: 'row' },
  countDocuments: { does: 'read', many: true, aggregate: true, options: 1, yields: 'figure' },
  estimatedDocumentCount: { does: 'read', many: true, aggregate: true, options: 0, yields: 'figure' },
  findOneAndUpdate: { does: 'update', data: 1, options: 2, yields: 'row' },
  findByIdAndUpdate: { does: 'update', byKey: true, data: 1, options: 2, yields: 'row' },
  findOneAndReplace: { does: 'update', data: 1, options: 2, yields: 'row' },
  findOneAndDelete: { does: 'delete', options: 1, yields: 'row' },
  findByIdAndDelete: { does: 'delete', byKey: true, options: 1, yields: 'row' },
  updateOne: { does: 'update', data: 1, options: 2, yields: 'changed' },
  updateMany: { does: 'update', many: true, data: 1, options: 2, yields: 'changed' },
  replaceOne: { does: 'update', data: 1, options: 2, yields: 'changed' },
  deleteOne: { does: 'delete', options: 1, yields: 'removed' },
  deleteMany: { does: 'delete', many: true, options: 1, yields: 'removed' },
};

/** Names of the methods that begin a query. */
export const QUERY_STARTS: readonly string[] = Object.keys(STARTS);

/** A query of documents: runs when it is awaited, or by `exec()`. */
export const runDocumentQuery: BuilderHook = (steps, call) => {
  const [root, ...others] = steps;
  const start = STARTS[root?.name ?? ''];
  if (root === undefined || start === undefined) return undefined;
  const where = readSelection(call, start, root, others);
  const client =
    others.findLast((step) => step.name === 'session')?.args[0] ?? sessionIn(call, root.args[start.options]);
  const required = others.some((step) => step.name === 'orFail');
  const made = call.statement({
    ...statementOf(call, start, root),
    ...conditionsOf(where),
    ...(client !== undefined && { client }),
  });
  return { effects: [made.effect], result: call.make.promise(yielded(call, start, made, required), true) };
};

function readSelection(call: LibraryCall, start: Start, root: ChainStep, others: readonly ChainStep[]): ConditionList {
  const where = createConditions(call);
  const selector = selectorOf(call, start, root);
  if (selector !== undefined) where.and(selector);
  for (const { name, args } of others) {
    if (name === 'where' && args[0]?.kind === 'object') where.and(args[0]);
    else if (/^(where|equals|or|nor|and|in|gte?|lte?|ne)$/.test(name)) where.leaveOpen();
  }
  return where;
}

function conditionsOf(where: ConditionList): Pick<StoreStatement, 'where' | 'partial'> {
  const whole = where.whole();
  return { partial: where.isOpen(), ...(whole !== undefined && { where: whole }) };
}

function statementOf(call: LibraryCall, start: Start, { args }: ChainStep): StoreStatement {
  const data = start.data === undefined ? undefined : args[start.data];
  const upserts = call.make.fields(args[start.options])?.get('upsert');
  const isUpsert = start.does === 'update' && upserts?.kind === 'const' && upserts.value === true;
  return {
    does: isUpsert ? 'upsert' : start.does,
    entity: call.ref('type'),
    many: start.many ?? false,
    aggregate: start.aggregate ?? false,
    counts: start.yields === 'changed' || start.yields === 'removed',
    ...(data !== undefined && { data }),
  };
}

function selectorOf(call: LibraryCall, start: Start, { args: [first] }: ChainStep): Value | undefined {
  return start.byKey === true && first !== undefined ? call.make.object([['id', first]], call.at) : first;
}

/** `{ session }` among the options. */
function sessionIn(call: LibraryCall, options: Value | undefined): Value | undefined {
  const session = call.make.fields(options)?.get('session');
  return session?.kind === 'const' ? undefined : session;
}

function yielded(
  call: LibraryCall,
  start: Start,
  made: { readonly result: Value; readonly count: Value },
  required: boolean,
): Value {
  const { make, at } = call;
  if (start.yields === 'changed')
    return make.object(
      [
        ['modifiedCount', made.count],
        ['matchedCount', made.count],
      ],
      at,
      [made.result],
    );
  if (start.yields === 'removed') return make.object([['deletedCount', made.count]], at, [made.result]);
  return start.yields === 'row' && !required ? make.maybe(made.result) : made.result;
}
