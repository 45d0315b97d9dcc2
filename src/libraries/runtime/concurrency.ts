import { defineLibrary } from '../define-library.js';

/** Limits and queues: what they are given runs, at its time. */
export default defineLibrary({
  id: 'concurrency',
  family: 'runtime',
  packages: ['p-limit', 'p-queue', 'p-map', 'p-throttle', 'bottleneck'],
  docs: 'https://github.com/sindresorhus/p-limit#readme',
  rows: [
    { path: '()' },
    { path: '()()', invokes: [{ callee: 'arg0', with: ['arg1', 'arg2'], returned: true }] },
    { path: '().add|schedule()', invokes: [{ callee: 'arg0', with: [], returned: true }] },
    { path: '().onIdle|onEmpty|onSizeLessThan()', returns: 'void', async: true },
  ],
});
