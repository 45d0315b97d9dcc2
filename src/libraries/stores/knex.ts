import type { BuilderHook, ChainStep, LibraryCall } from '../../model/library.js';
import type { Value } from '../../model/value.js';
import { defineLibrary } from '../define-library.js';
import { concludeChain, openChain, readChainStep } from '../define-query-chain.js';

const runChain: BuilderHook = (steps, call) => {
  const [root] = steps;
  const chain = openChain(call, root?.name === '' ? tableOf(call, root) : undefined);
  for (const step of steps.slice(root?.name === '' ? 1 : 0)) readChainStep(call, chain, step);
  chain.entity = plainTable(call, chain.entity);
  return concludeChain(call, chain);
};

/** `knex('accounts')`, `knex({ a: 'accounts' })` */
function tableOf(call: LibraryCall, { args: [first] }: ChainStep): Value | undefined {
  return first?.kind === 'object' ? [...(call.make.fields(first) ?? [])][0]?.[1] : first;
}

/** `accounts as a` */
function plainTable(call: LibraryCall, table: Value | undefined): Value | undefined {
  const text = call.make.text(table);
  return text === undefined ? undefined : call.make.constant(text.split(/\s+/)[0] ?? text);
}

const builder = { hook: runChain, inPlace: true } as const;

/** Knex: a chain runs when it is awaited; `knex.raw` runs SQL, or is a piece of it. */
export default defineLibrary({
  id: 'knex',
  family: 'store',
  packages: ['knex'],
  docs: 'https://knexjs.org/guide/query-builder.html',
  rows: [
    { path: '()', handle: true },
    { path: 'knex|Knex()', is: '()', handle: true },
    { path: 'Knex.Transaction()', is: '()', handle: true },
    { path: '()()', builder },
    { path: 'Knex.QueryBuilder()', is: '()()' },
    { path: '().from|table|into|select|column|insert|where|with|queryBuilder|withSchema|count|first()', builder },
    {
      path: '().raw()',
      sql: { text: 'arg0', params: 'arg1', lazy: true },
      fragment: 'raw',
      returns: { object: { rows: 'result', rowCount: 'count' } },
      async: true,
      throws: true,
    },
    { path: '().fn.now()', returns: 'time' },
    {
      path: '().transaction()',
      form: 'callback',
      invokes: [{ callee: 'arg0', with: ['tx'], transaction: { isolation: 'arg1.isolationLevel' } }],
      async: true,
      throws: true,
    },
    {
      path: '().transaction()',
      form: 'promise',
      is: '()',
      handle: true,
      effects: [{ begin: { isolation: 'arg0.isolationLevel' } }],
      async: true,
      throws: true,
    },
    { path: '().commit()', effects: [{ commit: {} }], async: true, returns: 'void', throws: true },
    { path: '().rollback()', effects: [{ rollback: {} }], async: true, returns: 'void' },
    { path: '().destroy()', async: true, returns: 'void' },
  ],
});
