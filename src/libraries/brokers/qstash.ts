import { defineLibrary } from '../define-library.js';

/** QStash calls back over HTTP; its receiver refuses what it did not sign. */
export default defineLibrary({
  id: 'qstash',
  family: 'broker',
  packages: ['@upstash/qstash'],
  docs: 'https://upstash.com/docs/qstash/howto/signature',
  rows: [
    { path: 'Client|Receiver()' },
    {
      path: 'Client().publishJSON|publish|batchJSON|batch()',
      effects: [{ publish: { topic: 'arg0.url', payload: 'arg0.body' } }],
      returns: 'unknown',
      async: true,
      throws: true,
    },
    {
      path: 'Receiver().verify()',
      effects: [{ authenticate: { proves: 'signature', fails: 'throws', credential: 'arg0.signature' } }],
      async: true,
      throws: true,
    },
  ],
});
