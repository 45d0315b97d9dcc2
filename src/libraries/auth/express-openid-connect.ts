import { isConstant, optionalWhen } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** Sign-in through OpenID Connect; `requiresAuth` guards what `auth({ authRequired: false })` leaves open. */
export default defineLibrary({
  id: 'express-openid-connect',
  family: 'auth',
  packages: ['express-openid-connect'],
  docs: 'https://auth0.github.io/express-openid-connect/',
  rows: [
    {
      path: 'auth()',
      hook: optionalWhen((call) => isConstant(call.ref('arg0.authRequired'), false)),
      middleware: { authenticate: { proves: 'user', fails: 'ends' }, sets: { oidc: 'principal' } },
    },
    { path: 'auth().optional', middleware: { neutral: true, sets: { oidc: 'principal' } } },
    {
      path: 'requiresAuth()',
      middleware: { authenticate: { proves: 'user', fails: 'ends' }, sets: { oidc: 'principal' } },
    },
  ],
});
