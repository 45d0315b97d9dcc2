import { defineLibrary } from '../define-library.js';

/** Objects of the web's own vocabulary that are made and carried. */
export default defineLibrary({
  id: 'web-types',
  family: 'runtime',
  packages: [
    'global:Request',
    'global:Headers',
    'global:FormData',
    'global:AbortController',
    'global:AbortSignal',
    'global:Blob',
    'global:ReadableStream',
    'global:TransformStream',
  ],
  docs: 'https://developer.mozilla.org/en-US/docs/Web/API/Fetch_API',
  rows: [
    { path: '()' },
    { path: '().set|append|delete|abort|enqueue|close()', returns: 'void' },
    { path: 'timeout|abort|any()' },
  ],
});
