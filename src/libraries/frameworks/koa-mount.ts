import { koaChain, koaContext } from '../define-koa.js';
import { defineLibrary } from '../define-library.js';

/** An application of Koa below a path of another one: `mount('/payments', app)`. */
export default defineLibrary({
  id: 'koa-mount',
  family: 'framework',
  packages: ['koa-mount'],
  docs: 'https://github.com/koajs/mount#readme',
  rows: [{ path: '()', router: { make: true, prefix: 'arg0', uses: 'arg1 | arg0' } }, ...koaContext],
  chain: koaChain,
});
