import type { Row } from '../../model/library.js';
import { isConstant, optionalWhen } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

const sets = { 'var.jwtPayload': 'principal' } as const;

/** A middleware that rejects a missing or wrong token, unless it is told to let a missing one through. */
const tokens: Omit<Row, 'path'> = {
  hook: optionalWhen((call) => isConstant(call.ref('arg0.allow_anon'), true)),
  middleware: { authenticate: { proves: 'user', fails: 'ends' }, sets },
};

/** Middleware of Hono that ends the requests of strangers, and what makes and verifies tokens by hand. */
export default defineLibrary({
  id: 'hono-auth',
  family: 'auth',
  packages: ['hono/jwt', 'hono/jwk', 'hono/bearer-auth', 'hono/basic-auth'],
  docs: 'https://hono.dev/docs/middleware/builtin/jwt',
  rows: [
    { path: 'jwt|jwk()', ...tokens },
    { path: 'jwt|jwk().optional', middleware: { authenticate: { proves: 'user', fails: 'never' }, sets } },
    { path: 'bearerAuth()', middleware: { authenticate: { proves: 'service', fails: 'ends' } } },
    { path: 'basicAuth()', middleware: { authenticate: { proves: 'password', fails: 'ends' } } },
    {
      path: 'verify|verifyWithJwks()',
      effects: [{ authenticate: { proves: 'user', fails: 'throws', credential: 'arg0' } }],
      async: true,
      throws: true,
    },
    {
      path: 'decode()',
      effects: [{ authenticate: { proves: 'user', fails: 'never', credential: 'arg0' } }],
      returns: { object: { header: 'arg0', payload: 'arg0' } },
    },
    { path: 'sign()', returns: 'unknown', async: true },
  ],
});
