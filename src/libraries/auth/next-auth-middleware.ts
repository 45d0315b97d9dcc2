import { defineLibrary } from '../define-library.js';

/** The middleware that sends visitors without a session to the sign-in page. */
export default defineLibrary({
  id: 'next-auth-middleware',
  family: 'auth',
  packages: ['next-auth/middleware'],
  docs: 'https://next-auth.js.org/configuration/nextjs#middleware',
  rows: [
    { path: '()', effects: [{ authenticate: { proves: 'user', fails: 'ends', credential: 'arg0' } }], async: true },
  ],
});
