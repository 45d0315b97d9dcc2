import { defineLibrary } from '../define-library.js';

/** Tokens of Firebase are verified by the admin SDK, which rejects what is not genuine. */
export default defineLibrary({
  id: 'firebase-admin',
  family: 'auth',
  packages: ['firebase-admin'],
  docs: 'https://firebase.google.com/docs/auth/admin/verify-id-tokens',
  rows: [
    { path: 'auth|getAuth|initializeApp|getApp()' },
    { path: 'initializeApp|getApp().auth()', is: 'auth()' },
    {
      path: 'auth|getAuth().verifyIdToken|verifySessionCookie()',
      effects: [{ authenticate: { proves: 'user', fails: 'throws', credential: 'arg0' } }],
      async: true,
      throws: true,
    },
    {
      path: 'auth|getAuth().getUser|getUserByEmail|createUser|updateUser|deleteUser()',
      returns: 'unknown',
      async: true,
    },
    {
      path: 'auth|getAuth().setCustomUserClaims|revokeRefreshTokens|createCustomToken()',
      returns: 'unknown',
      async: true,
    },
  ],
});
