import { defineLibrary } from '../define-library.js';

/** mysql2: queries answer `[rows, fields]`; what changes rows answers a header with `affectedRows`. */
export default defineLibrary({
  id: 'mysql2',
  family: 'store',
  packages: ['mysql2'],
  docs: 'https://sidorares.github.io/node-mysql2/docs',
  rows: [
    { path: 'createPool()', handle: true },
    { path: 'createPool().promise()', is: 'createPool()', handle: false },
    { path: 'Pool|Connection|PoolConnection()', is: 'createPool()' },
    { path: 'createConnection()', is: 'createPool()', handle: true, async: true },
    { path: 'createPool().getConnection()', is: 'createPool()', handle: true, async: true, throws: true },
    {
      path: 'createPool().query|execute()',
      sql: { text: 'arg0', params: 'arg1', countIn: 'affectedRows' },
      returns: { array: ['result', 'unknown'] },
      async: true,
      throws: true,
    },
    { path: 'createPool().beginTransaction()', effects: [{ begin: {} }], async: true, returns: 'void', throws: true },
    { path: 'createPool().commit()', effects: [{ commit: {} }], async: true, returns: 'void', throws: true },
    { path: 'createPool().rollback()', effects: [{ rollback: {} }], async: true, returns: 'void' },
    { path: 'createPool().release|end|destroy()', returns: 'void' },
  ],
});
