import { defineLibrary } from '../define-library.js';

/** Answers of handlers that return them. */
export default defineLibrary({
  id: 'web-response',
  family: 'runtime',
  packages: ['global:Response'],
  docs: 'https://developer.mozilla.org/en-US/docs/Web/API/Response',
  rows: [
    { path: '()', effects: [{ respond: { status: 'arg1.status', body: 'arg0' } }] },
    { path: 'json()', effects: [{ respond: { status: 'arg1.status', body: 'arg0' } }] },
    { path: 'redirect()', effects: [{ respond: { status: 'arg1', body: 'arg0', redirect: true } }] },
    { path: 'error()' },
    { path: '().headers.set|append|delete()', returns: 'void' },
  ],
});
