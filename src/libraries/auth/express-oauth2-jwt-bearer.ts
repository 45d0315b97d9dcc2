import { isConstant, optionalWhen } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** Auth0's middleware for bearer tokens. */
export default defineLibrary({
  id: 'express-oauth2-jwt-bearer',
  family: 'auth',
  packages: ['express-oauth2-jwt-bearer'],
  docs: 'https://auth0.github.io/node-oauth2-jwt-bearer/functions/auth.html',
  rows: [
    {
      path: 'auth()',
      hook: optionalWhen((call) => isConstant(call.ref('arg0.authRequired'), false)),
      middleware: { authenticate: { proves: 'user', fails: 'ends' }, sets: { auth: 'principal' } },
    },
    {
      path: 'auth().optional',
      middleware: { authenticate: { proves: 'user', fails: 'never' }, sets: { auth: 'principal' } },
    },
  ],
});
