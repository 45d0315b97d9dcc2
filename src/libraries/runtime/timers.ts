import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** Functions that the event loop runs later. */
export default defineLibrary({
  id: 'timers',
  family: 'runtime',
  packages: ['global:setTimeout', 'global:setImmediate', 'global:queueMicrotask'],
  docs: 'https://nodejs.org/api/timers.html',
  rows: [
    {
      path: '()',
      invokes: [{ callee: 'arg0', with: [], later: true, entry: { kind: 'job', again: true } }],
      returns: 'unknown',
    },
    ...plainCalls(['promises()']),
  ],
});
