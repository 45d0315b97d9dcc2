import type { EffectSpec } from '../../model/library.js';
import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

const session = (credential: string): readonly EffectSpec[] => [
  { authenticate: { proves: 'user', fails: 'falsy', credential } },
];

/** Auth.js: a session or null; whoever asks has to look. Version 5 makes `auth` by a call of the package. */
export default defineLibrary({
  id: 'next-auth',
  family: 'auth',
  packages: ['next-auth', '@auth/express', '@auth/core'],
  docs: 'https://authjs.dev/getting-started/session-management/get-session',
  rows: [
    {
      path: 'getServerSession|unstable_getServerSession()',
      effects: session('arg0'),
      returns: { maybe: 'result' },
      async: true,
    },
    { path: 'getSession()', effects: session('arg0'), returns: { maybe: 'result' }, async: true },
    { path: 'getToken()', effects: session('arg0.req'), returns: { maybe: 'result' }, async: true },
    { path: '()' },
    { path: '().auth()', effects: session('arg0'), returns: { maybe: 'result' }, async: true },
    // A handler given to `auth` is wrapped: it runs whoever calls, and finds the session in `request.auth`.
    {
      path: '().auth()',
      hook: ({ args }) => (args[0]?.kind === 'closure' ? { effects: [], result: args[0] } : undefined),
    },
    { path: '().signIn|signOut()', returns: 'unknown', async: true },
    ...plainCalls(['AuthError|CredentialsSignin()']),
  ],
});
