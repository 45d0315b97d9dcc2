import { pure } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** Bytes and text: what comes out is what went in, written otherwise. */
export default defineLibrary({
  id: 'encoding',
  family: 'runtime',
  packages: ['global:Buffer', 'node:buffer', 'global:TextEncoder', 'global:TextDecoder', 'global:btoa', 'global:atob'],
  docs: 'https://nodejs.org/api/buffer.html',
  rows: [
    { path: '()', hook: pure },
    { path: 'from|concat|alloc|allocUnsafe|byteLength|isBuffer|compare|copyBytesFrom()', hook: pure },
    { path: 'Buffer', is: '' },
    { path: '().encode|decode()', hook: pure },
  ],
});
