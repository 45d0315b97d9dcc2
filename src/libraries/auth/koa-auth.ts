import { isConstant, optionalWhen } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

const sets = { 'state.user': 'principal' } as const;
const setsNamed = { in: 'state', name: 'arg0.key', to: 'principal' } as const;

/** Middleware that rejects a missing or wrong token, unless `passthrough: true` lets it through, or `unless` leaves a path out. */
export default defineLibrary({
  id: 'koa-auth',
  family: 'auth',
  packages: ['koa-jwt'],
  docs: 'https://github.com/koajs/jwt#readme',
  rows: [
    {
      path: '()',
      hook: optionalWhen((call) => isConstant(call.ref('arg0.passthrough'), true)),
      middleware: { authenticate: { proves: 'user', fails: 'ends' }, sets, setsNamed },
    },
    { path: '().optional', middleware: { authenticate: { proves: 'user', fails: 'never' }, sets, setsNamed } },
    {
      path: '().unless()',
      middleware: { authenticate: { proves: 'user', fails: 'ends' }, sets, except: 'arg0.path' },
    },
  ],
});
