import { defineLibrary } from '../define-library.js';

/** Runs a function again when it fails; its last failure is the caller's. */
export default defineLibrary({
  id: 'retry',
  family: 'runtime',
  packages: ['p-retry', 'async-retry', 'promise-retry', 'exponential-backoff', 'ts-retry-promise'],
  docs: 'https://github.com/sindresorhus/p-retry#readme',
  rows: [
    {
      path: '()',
      invokes: [{ callee: 'arg0', with: ['unknown', 'unknown'], returned: true, retried: true }],
      retries: true,
      throws: true,
    },
    {
      path: 'backOff|retry|retryAsync()',
      invokes: [{ callee: 'arg0', with: ['unknown'], returned: true, retried: true }],
      retries: true,
      throws: true,
    },
    { path: 'AbortError()' },
  ],
});
