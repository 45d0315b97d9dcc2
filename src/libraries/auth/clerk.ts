import type { ReturnSpec, Row } from '../../model/library.js';
import { defineLibrary } from '../define-library.js';

const state: ReturnSpec = {
  object: {
    userId: { maybe: 'result.userId' },
    sessionId: { maybe: 'result.sessionId' },
    orgId: { maybe: 'result.orgId' },
    orgRole: { maybe: 'result.orgRole' },
    sessionClaims: { maybe: 'result.sessionClaims' },
    isAuthenticated: { maybe: 'result.isAuthenticated' },
    has: 'unknown',
    getToken: 'unknown',
    redirectToSignIn: 'unknown',
  },
};

const asked: Omit<Row, 'path'> = {
  effects: [{ authenticate: { proves: 'user', fails: 'falsy', credential: 'arg0' } }],
  returns: state,
};

/** Clerk: `auth()` says who asks, if anybody; `auth.protect()` and `requireAuth()` end the request of strangers. */
export default defineLibrary({
  id: 'clerk',
  family: 'auth',
  packages: ['@clerk/nextjs', '@clerk/express', '@clerk/backend', '@hono/clerk-auth', '@clerk/hono'],
  docs: 'https://clerk.com/docs/references/nextjs/auth',
  rows: [
    { path: 'auth()', ...asked, async: true },
    { path: 'getAuth()', ...asked },
    {
      path: 'auth.protect()',
      effects: [{ authenticate: { proves: 'user', fails: 'throws', credential: 'arg0' } }],
      returns: state,
      async: true,
      throws: true,
    },
    {
      path: 'currentUser()',
      effects: [{ authenticate: { proves: 'user', fails: 'falsy', credential: 'arg0' } }],
      returns: { maybe: 'result' },
      async: true,
    },
    {
      path: 'verifyToken()',
      effects: [{ authenticate: { proves: 'user', fails: 'throws', credential: 'arg0' } }],
      async: true,
      throws: true,
    },
    { path: 'clerkMiddleware()', middleware: { neutral: true } },
    {
      path: 'requireAuth()',
      middleware: { authenticate: { proves: 'user', fails: 'ends' }, sets: { auth: 'principal' } },
    },
  ],
});
