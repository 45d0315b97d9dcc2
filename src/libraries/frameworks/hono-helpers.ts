import { namedInput, plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** Cookies, streams and errors of Hono, and what runs several middlewares as one. */
export default defineLibrary({
  id: 'hono-helpers',
  family: 'framework',
  packages: ['hono/cookie', 'hono/streaming', 'hono/http-exception', 'hono/combine'],
  docs: 'https://hono.dev/docs/middleware/builtin/combine',
  rows: [
    { path: 'getCookie()', hook: namedInput('cookie', 'arg1') },
    {
      path: 'getSignedCookie()',
      effects: [{ authenticate: { proves: 'signature', fails: 'falsy', credential: 'arg0' } }],
      async: true,
    },
    ...plainCalls(['setCookie|deleteCookie()'], 'void'),
    { path: 'setSignedCookie()', returns: 'void', async: true },
    ...plainCalls(['generateCookie|generateSignedCookie()'], 'unknown'),
    {
      path: 'stream|streamText|streamSSE()',
      effects: [{ respond: {} }],
      invokes: [{ callee: 'arg1', with: ['unknown'] }],
      returns: 'unknown',
    },
    ...plainCalls(['HTTPException()']),
    { path: 'some()', middleware: { asks: { of: 'all', relation: "'or'" } } },
    { path: 'every()', middleware: { asks: { of: 'all', relation: "'and'" } } },
    { path: 'except()', middleware: { asks: { of: 'rest1', relation: "'and'" }, except: 'arg0' } },
  ],
});
