import { isConstant, optionalWhen } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

const sets = { auth: 'principal', user: 'principal' } as const;
/** Up to version 6 the option was `userProperty`. */
const setsNamed = { name: 'arg0.requestProperty | arg0.userProperty', to: 'principal' } as const;
const optional = optionalWhen((call) => isConstant(call.ref('arg0.credentialsRequired'), false));

/** Middleware that rejects a missing or wrong token, unless `credentialsRequired: false` lets a missing one through. */
export default defineLibrary({
  id: 'express-jwt',
  family: 'auth',
  packages: ['express-jwt'],
  docs: 'https://github.com/auth0/express-jwt#readme',
  rows: [
    {
      path: 'expressjwt()',
      hook: optional,
      middleware: { authenticate: { proves: 'user', fails: 'ends' }, sets, setsNamed },
    },
    {
      path: 'expressjwt().optional',
      middleware: { authenticate: { proves: 'user', fails: 'never' }, sets, setsNamed },
    },
    // Up to version 6 the package itself is the function.
    { path: '()', hook: optional, middleware: { authenticate: { proves: 'user', fails: 'ends' }, sets, setsNamed } },
    { path: '().optional', middleware: { authenticate: { proves: 'user', fails: 'never' }, sets, setsNamed } },
  ],
});
