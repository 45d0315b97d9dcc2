import type { Row } from '../../model/library.js';
import { defineLibrary } from '../define-library.js';

const error = { maybe: 'unknown' } as const;

const comparison: readonly Row[] = [
  {
    path: 'compare()',
    effects: [{ authenticate: { proves: 'password', fails: 'falsy', credential: 'arg0' } }],
    invokes: [{ callee: 'arg2', with: [error, 'result'] }],
    async: true,
  },
  { path: 'compareSync()', effects: [{ authenticate: { proves: 'password', fails: 'falsy', credential: 'arg0' } }] },
  {
    path: 'verify()',
    effects: [{ authenticate: { proves: 'password', fails: 'falsy', credential: 'arg1' } }],
    async: true,
  },
  { path: 'verifySync()', effects: [{ authenticate: { proves: 'password', fails: 'falsy', credential: 'arg1' } }] },
];

/** Password hashes: bcrypt compares (password, hash), argon2 verifies (hash, password). */
export default defineLibrary({
  id: 'passwords',
  family: 'auth',
  packages: ['bcrypt', 'bcryptjs', '@node-rs/bcrypt', 'argon2', '@node-rs/argon2'],
  docs: 'https://github.com/kelektiv/node.bcrypt.js#readme',
  rows: [
    ...comparison,
    {
      path: 'hash|genSalt()',
      invokes: [{ callee: 'arg2 | arg1', with: [error, 'unknown'] }],
      returns: 'unknown',
      async: true,
    },
    { path: 'hashSync|genSaltSync|getRounds|needsRehash()', returns: 'unknown' },
  ],
});
