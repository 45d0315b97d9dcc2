import { defineLibrary } from '../define-library.js';

/** `auth.api.getSession({ headers })` gives the session and user, or null. */
export default defineLibrary({
  id: 'better-auth',
  family: 'auth',
  packages: ['better-auth'],
  docs: 'https://www.better-auth.com/docs/basic-usage',
  rows: [
    { path: 'betterAuth()' },
    {
      path: 'betterAuth().api.getSession()',
      effects: [{ authenticate: { proves: 'user', fails: 'falsy', credential: 'arg0.headers' } }],
      returns: { maybe: 'result' },
      async: true,
    },
    { path: 'betterAuth().handler()', returns: 'unknown', async: true },
  ],
});
