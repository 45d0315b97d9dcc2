import { defineLibrary } from '../define-library.js';

/** Jobs in PostgreSQL; a worker's function gets the jobs of a batch. */
export default defineLibrary({
  id: 'pg-boss',
  family: 'broker',
  packages: ['pg-boss'],
  docs: 'https://timgit.github.io/pg-boss/',
  rows: [
    { path: '()' },
    { path: 'PgBoss()', is: '()' },
    {
      path: '().send|sendAfter|sendThrottled|sendDebounced|publish()',
      effects: [{ publish: { topic: 'arg0', payload: 'arg1' } }],
      returns: 'unknown',
      async: true,
      throws: true,
    },
    {
      path: '().insert()',
      effects: [{ publish: { topic: 'base', payload: 'arg1 | arg0' } }],
      returns: 'unknown',
      async: true,
    },
    {
      path: '().work()',
      invokes: [
        {
          callee: 'arg2 | arg1',
          with: ['message'],
          later: true,
          many: true,
          entry: { kind: 'consumer', name: 'arg0' },
        },
      ],
      returns: 'unknown',
      async: true,
    },
    { path: '().complete()', effects: [{ acknowledge: { positive: true } }], returns: 'void', async: true },
    { path: '().fail|cancel()', effects: [{ acknowledge: { positive: false } }], returns: 'void', async: true },
    { path: '().schedule|start|stop|createQueue()', returns: 'unknown', async: true },
    { path: '().on()', returns: 'base' },
  ],
});
