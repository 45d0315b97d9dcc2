import { defineLibrary } from '../define-library.js';

/** What the event loop runs again and again. */
export default defineLibrary({
  id: 'intervals',
  family: 'runtime',
  packages: ['global:setInterval'],
  docs: 'https://nodejs.org/api/timers.html#setintervalcallback-delay-args',
  rows: [
    { path: '()', invokes: [{ callee: 'arg0', with: [], later: true, entry: { kind: 'job' } }], returns: 'unknown' },
  ],
});
