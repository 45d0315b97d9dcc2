import { defineLibrary } from '../define-library.js';

/** Cookies as text, and their signatures. */
export default defineLibrary({
  id: 'cookies',
  family: 'auth',
  packages: ['cookie', 'cookie-signature'],
  docs: 'https://github.com/jshttp/cookie#readme',
  rows: [
    { path: 'parse|parseCookie()', returns: 'cookie' },
    { path: 'serialize|stringifySetCookie|sign()', returns: 'unknown' },
    {
      path: 'unsign()',
      effects: [{ authenticate: { proves: 'signature', fails: 'falsy', credential: 'arg0' } }],
    },
  ],
});
