import { defineLibrary } from '../define-library.js';

/** Auth0 for Next.js: `getSession` gives the session or nothing. */
export default defineLibrary({
  id: 'auth0-nextjs',
  family: 'auth',
  packages: ['@auth0/nextjs-auth0'],
  docs: 'https://auth0.github.io/nextjs-auth0/',
  rows: [
    { path: 'Auth0Client()' },
    {
      path: 'Auth0Client().getSession()',
      effects: [{ authenticate: { proves: 'user', fails: 'falsy', credential: 'arg0' } }],
      returns: { maybe: 'result' },
      async: true,
    },
    {
      path: 'getSession()',
      effects: [{ authenticate: { proves: 'user', fails: 'falsy', credential: 'arg0' } }],
      returns: { maybe: 'result' },
      async: true,
    },
  ],
});
