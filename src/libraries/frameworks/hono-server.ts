import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** What hands requests to an application: its routes are found without it. */
export default defineLibrary({
  id: 'hono-server',
  family: 'framework',
  packages: ['@hono/node-server', '@hono/vite-dev-server', 'hono/vercel', 'hono/aws-lambda', 'hono/lambda-edge'],
  docs: 'https://hono.dev/docs/getting-started/nodejs',
  rows: [
    { path: 'serve()', invokes: [{ callee: 'arg1', with: ['unknown'], later: true }], returns: 'unknown' },
    { path: 'serveStatic()', middleware: { neutral: true } },
    ...plainCalls(['handle|getRequestListener|createAdaptorServer|streamHandle()'], 'unknown'),
  ],
});
