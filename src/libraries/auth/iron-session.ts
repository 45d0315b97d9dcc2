import { defineLibrary } from '../define-library.js';

/** An encrypted cookie: the session is always there, but empty for strangers. */
export default defineLibrary({
  id: 'iron-session',
  family: 'auth',
  packages: ['iron-session'],
  docs: 'https://github.com/vvo/iron-session#readme',
  rows: [
    {
      path: 'getIronSession()',
      effects: [{ authenticate: { proves: 'user', fails: 'falsy', credential: 'arg0' } }],
      async: true,
    },
    { path: 'sealData()', returns: 'unknown', async: true },
    {
      path: 'unsealData()',
      effects: [{ authenticate: { proves: 'user', fails: 'falsy', credential: 'arg0' } }],
      async: true,
    },
  ],
});
