import type { CallHook } from '../../model/library.js';
import { ORIGIN } from '../../model/value.js';
import { namedInput, plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** A cookie that this service has signed: `false` where the signature is wrong, undefined where there is no cookie. */
const signedCookie: CallHook = (call) => {
  const { at, make } = call;
  const root = make.source('cookie', ORIGIN.cookie);
  const name = make.text(call.ref('arg2'));
  const credential = name === undefined ? root : make.member(root, name);
  const subject = make.source('principal:hono-helpers', ORIGIN.principal);
  return {
    effects: [
      {
        kind: 'effect',
        at,
        library: 'hono-helpers',
        what: 'authenticate',
        proves: 'signature',
        fails: 'falsy',
        subject,
        credential,
      },
    ],
    result: make.promise(make.optional(subject), false),
  };
};

/** Cookies, streams and errors of Hono, and what runs several middlewares as one. */
export default defineLibrary({
  id: 'hono-helpers',
  family: 'framework',
  packages: ['hono/cookie', 'hono/streaming', 'hono/http-exception', 'hono/combine'],
  docs: 'https://hono.dev/docs/middleware/builtin/combine',
  rows: [
    { path: 'getCookie()', hook: namedInput('cookie', 'arg1') },
    { path: 'getSignedCookie()', hook: signedCookie },
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
