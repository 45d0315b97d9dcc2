import { defineLibrary } from '../define-library.js';

/** Postgres.js: a query is a tagged template that runs when it is awaited; untouched it is a piece of another one. */
export default defineLibrary({
  id: 'postgres',
  family: 'store',
  packages: ['postgres'],
  docs: 'https://github.com/porsager/postgres',
  rows: [
    { path: '()', handle: true },
    { path: 'Sql|TransactionSql|ReservedSql()', is: '()' },
    {
      path: '()()',
      sql: { text: 'arg0', tagged: true, lazy: true, countIn: 'count' },
      fragment: 'template',
      async: true,
      throws: true,
    },
    {
      path: '().unsafe()',
      sql: { text: 'arg0', params: 'arg1', countIn: 'count' },
      fragment: 'raw',
      async: true,
      throws: true,
    },
    {
      path: '().begin()',
      invokes: [{ callee: 'arg1 | arg0', with: ['tx'], transaction: { isolation: 'arg0' } }],
      async: true,
      throws: true,
    },
    {
      path: '().savepoint()',
      invokes: [{ callee: 'arg1 | arg0', with: ['base'], returned: true }],
      async: true,
      throws: true,
    },
    { path: '().reserve()', is: '()', handle: true, async: true },
    { path: '().json|array|typed()', returns: 'arg0' },
    { path: '().end|listen|notify()', async: true, returns: 'void' },
  ],
});
