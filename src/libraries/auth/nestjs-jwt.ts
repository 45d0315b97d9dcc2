import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** `JwtService` signs and verifies with the secret its module was given. */
export default defineLibrary({
  id: 'nestjs-jwt',
  family: 'auth',
  packages: ['@nestjs/jwt'],
  docs: 'https://github.com/nestjs/jwt#readme',
  rows: [
    ...plainCalls(['JwtService()', 'JwtModule.register|registerAsync()']),
    {
      path: 'JwtService().verify()',
      effects: [{ authenticate: { proves: 'user', fails: 'throws', credential: 'arg0' } }],
      throws: true,
    },
    {
      path: 'JwtService().verifyAsync()',
      effects: [{ authenticate: { proves: 'user', fails: 'throws', credential: 'arg0' } }],
      async: true,
      throws: true,
    },
    {
      path: 'JwtService().decode()',
      effects: [{ authenticate: { proves: 'user', fails: 'never', credential: 'arg0' } }],
      returns: 'arg0',
    },
    { path: 'JwtService().sign()', returns: 'unknown' },
    { path: 'JwtService().signAsync()', returns: 'unknown', async: true },
  ],
});
