import { defineLibrary } from '../define-library.js';

/** Errors that carry a status. */
export default defineLibrary({
  id: 'errors',
  family: 'runtime',
  packages: ['http-errors', '@hapi/boom'],
  docs: 'https://github.com/jshttp/http-errors#readme',
  rows: [{ path: '()' }, { path: '*()' }],
});
