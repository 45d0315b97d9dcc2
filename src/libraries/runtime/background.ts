import { defineLibrary } from '../define-library.js';

/** Keeps the function alive until the promise it is given has settled. */
export default defineLibrary({
  id: 'background',
  family: 'runtime',
  packages: ['@vercel/functions', '@vercel/edge'],
  docs: 'https://vercel.com/docs/functions/functions-api-reference/vercel-functions-package#waituntil',
  rows: [
    { path: 'waitUntil()', effects: [{ work: { of: 'schedule' } }], returns: 'void' },
    { path: 'ipAddress|geolocation|getEnv()', returns: 'header' },
  ],
});
