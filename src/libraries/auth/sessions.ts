import { defineLibrary } from '../define-library.js';

/** Session middleware: the cookie is signed, so what is in the session was put there by the server. */
export default defineLibrary({
  id: 'sessions',
  family: 'auth',
  packages: ['express-session', 'cookie-session'],
  docs: 'https://github.com/expressjs/session#readme',
  rows: [{ path: '()', middleware: { neutral: true, sets: { session: 'principal' } } }, { path: 'MemoryStore()' }],
});
