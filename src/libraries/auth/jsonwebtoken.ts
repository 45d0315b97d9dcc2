import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** `verify` throws, or tells an error-first callback; `decode` reads claims that anybody may have written. */
export default defineLibrary({
  id: 'jsonwebtoken',
  family: 'auth',
  packages: ['jsonwebtoken'],
  docs: 'https://github.com/auth0/node-jsonwebtoken#readme',
  rows: [
    {
      path: 'verify()',
      form: 'promise',
      effects: [{ authenticate: { proves: 'user', fails: 'throws', credential: 'arg0' } }],
      throws: true,
    },
    {
      path: 'verify()',
      form: 'callback',
      effects: [{ authenticate: { proves: 'user', fails: 'never', credential: 'arg0' } }],
      invokes: [{ callee: 'arg3 | arg2', with: [{ failed: 'result' }, { optional: 'result' }] }],
      returns: 'void',
    },
    {
      path: 'decode()',
      effects: [{ authenticate: { proves: 'user', fails: 'never', credential: 'arg0' } }],
      returns: 'arg0',
    },
    {
      path: 'sign()',
      invokes: [{ callee: 'arg3 | arg2', with: [{ maybe: 'unknown' }, 'unknown'] }],
      returns: 'unknown',
    },
    ...plainCalls(['JsonWebTokenError|TokenExpiredError|NotBeforeError()']),
  ],
});
