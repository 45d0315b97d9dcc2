import { pure } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** Exact numbers: computed from what they are made of. */
export default defineLibrary({
  id: 'decimals',
  family: 'runtime',
  packages: ['big.js', 'bignumber.js', 'decimal.js', 'decimal.js-light', 'currency.js', 'dinero.js', 'bn.js', 'mathjs'],
  docs: 'https://mikemcl.github.io/big.js/',
  rows: [
    { path: '()', hook: pure },
    { path: '*()', hook: pure },
  ],
});
