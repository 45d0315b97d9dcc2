import { defineLibrary } from '../define-library.js';

/** Mutual exclusion within a process, and across processes through Redis. */
export default defineLibrary({
  id: 'locks',
  family: 'runtime',
  packages: ['async-mutex', 'redlock', 'async-lock', 'await-lock', '@sesamecare-oss/redlock'],
  docs: 'https://github.com/mike-marcacci/node-redlock#readme',
  rows: [
    { path: '()', handle: true },
    { path: 'Mutex|Semaphore|Redlock|AsyncLock()', is: '()' },
    { path: 'withTimeout|tryAcquire()', returns: 'arg0' },
    {
      path: '().runExclusive()',
      invokes: [{ callee: 'arg0', with: [], extent: { key: 'base' }, returned: true }],
      throws: true,
    },
    {
      path: '().using()',
      invokes: [{ callee: 'arg3 | arg2', with: ['unknown'], extent: { key: 'arg0' }, returned: true }],
      throws: true,
    },
    // async-lock takes (key, function); a mutex's `acquire()` takes none and locks until released.
    {
      path: '().acquire|lock()',
      effects: [{ lock: { mode: 'advisory', key: 'arg0 | base' } }],
      invokes: [{ callee: 'arg1', with: ['unknown'], extent: { key: 'arg0' }, returned: true }],
      async: true,
      throws: true,
    },
    { path: '().release|unlock|isLocked|waitForUnlock()', returns: 'unknown' },
    { path: '().acquire|lock().release|unlock|extend()', returns: 'void', async: true },
    { path: '().acquire|lock()()', returns: 'void' },
  ],
});
