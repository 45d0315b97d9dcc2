import { defineLibrary } from '../define-library.js';

/** Emitters: listeners run when something is emitted, not when they are added. */
export default defineLibrary({
  id: 'node-events',
  family: 'runtime',
  packages: ['node:events', 'eventemitter3'],
  docs: 'https://nodejs.org/api/events.html',
  rows: [
    { path: '()' },
    { path: 'EventEmitter()', is: '()' },
    {
      path: '().on|once|addListener|prependListener()',
      invokes: [{ callee: 'arg1', with: ['message'], later: true, entry: { kind: 'event', name: 'arg0' } }],
      returns: 'base',
    },
    { path: '().off|removeListener|removeAllListeners|setMaxListeners()', returns: 'base' },
    { path: '().emit()', effects: [{ publish: { topic: 'arg0', payload: 'arg1' } }], returns: 'unknown' },
  ],
});
