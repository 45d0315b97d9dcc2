import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** Passport for Koa: the user is kept in the state of the context. */
export default defineLibrary({
  id: 'koa-passport',
  family: 'auth',
  packages: ['koa-passport'],
  docs: 'https://github.com/rkusa/koa-passport#readme',
  rows: [
    {
      path: 'authenticate()',
      middleware: {
        authenticate: { proves: 'user', fails: 'ends' },
        sets: { 'state.user': 'principal' },
        callback: 'arg2 | arg1',
      },
    },
    { path: 'initialize|session()', middleware: { neutral: true } },
    ...plainCalls(['use|unuse|serializeUser|deserializeUser()', 'KoaPassport()'], 'base'),
  ],
});
