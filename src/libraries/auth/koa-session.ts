import { defineLibrary } from '../define-library.js';

/** Sessions of Koa: the cookie is signed, so what is in the session was put there by the server. */
export default defineLibrary({
  id: 'koa-session',
  family: 'auth',
  packages: ['koa-session', 'koa-generic-session'],
  docs: 'https://github.com/koajs/session#readme',
  rows: [
    { path: '()', middleware: { neutral: true, sets: { session: 'principal' } } },
    { path: 'createSession()', middleware: { neutral: true, sets: { session: 'principal' } } },
  ],
});
