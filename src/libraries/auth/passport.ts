import type { LibraryCall } from '../../model/library.js';
import { isConstant, optionalWhen, plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** The strategy `anonymous` lets everybody through. */
function allowsAnonymous({ args, make }: LibraryCall): boolean {
  const [strategy] = args;
  return [strategy, ...(make.items(strategy) ?? [])].some((name) => isConstant(name, 'anonymous'));
}

/** `authenticate(strategy)` is middleware that answers 401 itself and otherwise sets `req.user`. */
export default defineLibrary({
  id: 'passport',
  family: 'auth',
  packages: ['passport'],
  docs: 'https://www.passportjs.org/concepts/authentication/middleware/',
  rows: [
    {
      path: 'authenticate()',
      hook: optionalWhen(allowsAnonymous),
      middleware: {
        authenticate: { proves: 'user', fails: 'ends' },
        sets: { user: 'principal' },
        callback: 'arg2 | arg1',
      },
    },
    {
      path: 'authenticate().optional',
      middleware: { authenticate: { proves: 'user', fails: 'never' }, sets: { user: 'principal' } },
    },
    { path: 'initialize|session()', middleware: { neutral: true } },
    ...plainCalls(['use|unuse|serializeUser|deserializeUser()', 'Passport|Authenticator()'], 'base'),
  ],
});
