import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** `AuthGuard(strategy)` makes a guard class; its `handleRequest` throws when there is no user, unless it is overridden. */
export default defineLibrary({
  id: 'nestjs-passport',
  family: 'auth',
  packages: ['@nestjs/passport'],
  docs: 'https://docs.nestjs.com/recipes/passport',
  rows: [
    {
      path: 'AuthGuard()',
      middleware: { authenticate: { proves: 'user', fails: 'ends' }, sets: { user: 'principal' } },
    },
    { path: 'AuthGuard()()', is: 'AuthGuard()' },
    // What `AuthGuard` makes, as a class that hands over to an injected guard declares it.
    { path: 'IAuthGuard()', is: 'AuthGuard()' },
    {
      path: 'AuthGuard().canActivate()',
      effects: [{ authenticate: { proves: 'user', fails: 'throws', credential: 'arg0' } }],
      returns: "'true'",
      async: true,
      throws: true,
    },
    {
      path: 'AuthGuard().handleRequest()',
      effects: [{ authenticate: { proves: 'user', fails: 'throws', credential: 'arg1' } }],
      returns: 'arg1',
      throws: true,
    },
    ...plainCalls(['PassportStrategy()', 'PassportStrategy()()', 'PassportModule.register|registerAsync()']),
  ],
});
