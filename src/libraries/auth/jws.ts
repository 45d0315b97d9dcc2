import { defineLibrary } from '../define-library.js';

/** `verify` says whether a signature is right; `decode` reads what anybody may have written. */
export default defineLibrary({
  id: 'jws',
  family: 'auth',
  packages: ['jws'],
  docs: 'https://github.com/auth0/node-jws#readme',
  rows: [
    {
      path: 'verify()',
      effects: [{ authenticate: { proves: 'user', fails: 'falsy', credential: 'arg0' } }],
      throws: true,
    },
    {
      path: 'decode()',
      effects: [{ authenticate: { proves: 'user', fails: 'never', credential: 'arg0' } }],
      returns: 'arg0',
    },
    { path: 'isValid()', returns: 'unknown' },
    { path: 'sign()', returns: 'unknown' },
  ],
});
