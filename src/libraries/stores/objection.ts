import type { BuilderHook, ChainStep, LibraryCall } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import { defineLibrary } from '../define-library.js';
import type { QueryChain } from '../define-query-chain.js';
import { concludeChain, openChain, readChainStep } from '../define-query-chain.js';

/** What a step does beside what it does in Knex. */
const VERBS: Readonly<Record<string, QueryChain['does']>> = {
  insert: 'create',
  insertAndFetch: 'create',
  insertGraph: 'create',
  insertGraphAndFetch: 'create',
  upsertGraph: 'upsert',
  upsertGraphAndFetch: 'upsert',
  patch: 'update',
  update: 'update',
  patchAndFetch: 'update',
  updateAndFetch: 'update',
  patchAndFetchById: 'update',
  updateAndFetchById: 'update',
  delete: 'delete',
  deleteById: 'delete',
};

/** A chain on a model; `$query` is one on the row it is called on. */
function chainOf(
  whole: (call: LibraryCall) => { readonly entity: Value | undefined; readonly where: Value | undefined },
): BuilderHook {
  return (steps, call) => {
    const { entity, where } = whole(call);
    const chain = openChain(call, entity);
    const [root, ...others] = steps;
    if (root?.args[0] !== undefined) chain.client = root.args[0];
    if (where !== undefined) {
      chain.where.and(where);
      chain.single = true;
    }
    for (const step of others) readStep(call, chain, step);
    return concludeChain(call, chain);
  };
}

function readStep(call: LibraryCall, chain: QueryChain, step: ChainStep): void {
  const { name, args } = step;
  const does = VERBS[name];
  if (name.endsWith('ById')) addKey(call, chain, args[0]);
  if (name === 'findById' || name === 'findOne') chain.single = true;
  if (name === 'findOne') readChainStep(call, chain, { ...step, name: 'where' });
  else if (name === 'throwIfNotFound') chain.required = true;
  else if (name === 'resultSize') chain.aggregate = true;
  else if (/joinRelated/i.test(name)) readChainStep(call, chain, { ...step, name: 'join' });
  else if (does === undefined) readChainStep(call, chain, step);
  else readVerb(chain, step, does);
}

function readVerb(chain: QueryChain, { name, args }: ChainStep, does: QueryChain['does']): void {
  const yieldsRows = does === 'create' || does === 'upsert' || name.includes('Fetch');
  chain.does = does;
  if (does !== 'delete') chain.data = name.endsWith('AndFetchById') ? args[1] : args[0];
  chain.returns = yieldsRows ? 'rows' : 'count';
  if (yieldsRows) chain.single = args[0]?.kind !== 'array';
}

function addKey(call: LibraryCall, chain: QueryChain, id: Value | undefined): void {
  if (id !== undefined) chain.where.and(call.make.object([['id', id]], call.at));
}

const ofModel = chainOf((call) => ({ entity: call.ref('type'), where: undefined }));
const ofRow = chainOf((call) => ({ entity: call.ref('self'), where: call.ref('key') }));

/** Objection.js: query builders on classes that extend Model, in the way of Knex. */
export default defineLibrary({
  id: 'objection',
  family: 'store',
  packages: ['objection'],
  docs: 'https://vincit.github.io/objection.js/api/query-builder/',
  rowsAre: 'Model()',
  rows: [
    { path: 'Model.query()', builder: { hook: ofModel, inPlace: true } },
    { path: 'Model().$query()', builder: { hook: ofRow, inPlace: true } },
    { path: 'Model.knex()', returns: 'void' },
    { path: 'Model.bindKnex|bindTransaction()', is: 'Model' },
    {
      path: 'Model.transaction()',
      invokes: [{ callee: 'arg1 | arg0', with: ['tx'], transaction: { as: 'Transaction()' } }],
      async: true,
      throws: true,
    },
    {
      path: 'transaction()',
      invokes: [{ callee: 'arg1', with: ['tx'], transaction: { as: 'Transaction()' } }],
      async: true,
      throws: true,
    },
    ...['Model.startTransaction()', 'transaction.start()'].map((path) => ({
      path,
      handle: true,
      is: 'Transaction()',
      effects: [{ begin: {} }],
      async: true,
      throws: true,
    })),
    { path: 'Transaction()', handle: true },
    { path: 'Transaction().commit()', effects: [{ commit: {} }], async: true, returns: 'void', throws: true },
    { path: 'Transaction().rollback()', effects: [{ rollback: {} }], async: true, returns: 'void' },
    { path: 'raw()', fragment: 'raw' },
  ],
});
