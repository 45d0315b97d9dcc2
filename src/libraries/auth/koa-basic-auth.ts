import { defineLibrary } from '../define-library.js';

/** Middleware that asks for one name and password. */
export default defineLibrary({
  id: 'koa-basic-auth',
  family: 'auth',
  packages: ['koa-basic-auth'],
  docs: 'https://github.com/koajs/basic-auth#readme',
  rows: [{ path: '()', middleware: { authenticate: { proves: 'password', fails: 'ends' } } }],
});
