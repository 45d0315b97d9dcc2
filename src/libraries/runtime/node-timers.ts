import { defineLibrary } from '../define-library.js';

/** Timers as promises, and as functions of a module. */
export default defineLibrary({
  id: 'node-timers',
  family: 'runtime',
  packages: ['node:timers', 'node:timers/promises'],
  docs: 'https://nodejs.org/api/timers.html#timers-promises-api',
  rows: [
    { path: 'setTimeout()', invokes: [{ callee: 'arg0', with: [], later: true }], returns: 'arg1', async: true },
    { path: 'setImmediate()', invokes: [{ callee: 'arg0', with: [], later: true }], returns: 'arg0', async: true },
    { path: 'scheduler.wait|yield()', returns: 'void', async: true },
  ],
});
