import { defineLibrary } from '../define-library.js';

/** A breaker runs the function it was made with, or refuses; it runs it once. */
export default defineLibrary({
  id: 'opossum',
  family: 'runtime',
  packages: ['opossum'],
  docs: 'https://nodeshift.dev/opossum/',
  rows: [
    { path: '()' },
    { path: 'CircuitBreaker()', is: '()' },
    {
      path: '().fire()',
      invokes: [{ callee: 'step: | step:CircuitBreaker', with: ['arg0', 'arg1', 'arg2', 'arg3'], returned: true }],
      throws: true,
    },
    {
      path: '().call()',
      invokes: [{ callee: 'step: | step:CircuitBreaker', with: ['arg1', 'arg2', 'arg3'], returned: true }],
      throws: true,
    },
    { path: '().fallback()', invokes: [{ callee: 'arg0', with: ['unknown'], later: true }], returns: 'base' },
    { path: '().on|once()', invokes: [{ callee: 'arg1', with: ['unknown'], later: true }], returns: 'base' },
    { path: '().open|close|enable|disable|clearCache|shutdown|healthCheck()', returns: 'void' },
    { path: '().opened|closed|halfOpen|enabled|stats|name|status' },
  ],
});
