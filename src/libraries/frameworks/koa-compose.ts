import { koaChain, koaContext } from '../define-koa.js';
import { defineLibrary } from '../define-library.js';

/** Several functions of Koa as one. */
export default defineLibrary({
  id: 'koa-compose',
  family: 'framework',
  packages: ['koa-compose'],
  docs: 'https://github.com/koajs/compose#readme',
  rows: [{ path: '()', router: { make: true, uses: 'arg0' } }, ...koaContext],
  chain: koaChain,
});
