import { defineLibrary } from '../define-library.js';

/** Takes a timer back. */
export default defineLibrary({
  id: 'timers-cleared',
  family: 'runtime',
  packages: ['global:clearTimeout', 'global:clearInterval', 'global:clearImmediate'],
  docs: 'https://nodejs.org/api/timers.html#cleartimeouttimeout',
  rows: [{ path: '()', returns: 'void' }],
});
