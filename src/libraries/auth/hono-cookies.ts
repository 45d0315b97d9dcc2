import { namedInput } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** Cookies of a request, as Hono reads them. */
export default defineLibrary({
  id: 'hono-cookies',
  family: 'auth',
  packages: ['hono/cookie'],
  docs: 'https://hono.dev/docs/helpers/cookie',
  rows: [
    { path: 'getCookie()', hook: namedInput('cookie', 'arg1') },
    { path: 'getSignedCookie()', returns: { maybe: 'cookie' }, async: true },
    { path: 'setCookie|deleteCookie()', returns: 'void' },
    { path: 'setSignedCookie()', returns: 'void', async: true },
  ],
});
