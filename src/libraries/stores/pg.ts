import { defineLibrary } from '../define-library.js';

/** node-postgres: `pool.query(text, values)`; BEGIN and COMMIT are statements on a client of the pool. */
export default defineLibrary({
  id: 'pg',
  family: 'store',
  packages: ['pg'],
  docs: 'https://node-postgres.com/apis/pool',
  rows: [
    { path: 'Pool|Client()', handle: true },
    { path: 'native.Pool|Client()', is: 'Client()', handle: true },
    { path: 'PoolClient|ClientBase()', is: 'Client()' },
    { path: 'Pool().connect()', is: 'Client()', handle: true, async: true, throws: true },
    { path: 'Client().connect()', async: true, returns: 'void', throws: true },
    {
      path: 'Pool|Client().query()',
      sql: { text: 'arg0', params: 'arg1' },
      returns: { object: { rows: 'result', rowCount: 'count' } },
      async: true,
      throws: true,
    },
    { path: 'Pool|Client().end()', async: true, returns: 'void' },
    { path: 'Pool|Client().on()', returns: 'base' },
    { path: 'Client().release()', returns: 'void' },
  ],
});
