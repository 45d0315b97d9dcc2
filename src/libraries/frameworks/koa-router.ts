import type { Row } from '../../model/library.js';
import { koaChain, koaContext } from '../define-koa.js';
import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'del', 'all', 'options', 'head'];

/** Routers of Koa: what stands on one runs only where one of its routes was asked for. */
export default defineLibrary({
  id: 'koa-router',
  family: 'framework',
  packages: ['@koa/router', 'koa-router'],
  docs: 'https://github.com/koajs/router/blob/master/API.md',
  rows: [
    { path: '()', router: { make: true, prefix: 'arg0.prefix', own: true } },
    { path: 'Router()', router: { make: true, prefix: 'arg0.prefix', own: true }, is: '()' },
    ...METHODS.map((method): Row => ({
      path: `().${method}()`,
      router: { route: { method: method === 'del' ? 'delete' : method, path: 'arg0', from: 1 } },
    })),
    { path: '().register()', router: { route: { method: { ref: 'arg1' }, path: 'arg0', from: 2 } } },
    { path: '().use()', router: { use: { from: 0 } } },
    { path: '().prefix()', router: { prefixed: { path: 'arg0' } } },
    { path: '().param()', router: { param: { name: 'arg0', handler: 'arg1' } } },
    { path: '().routes|middleware()', returns: 'base' },
    { path: '().allowedMethods()', middleware: { neutral: true } },
    { path: '().redirect()', returns: 'base' },
    ...plainCalls(['().route|url|match()'], 'unknown'),
    { path: 'RouterContext|RouterParamContext()', is: 'Context()' },
    ...koaContext,
  ],
  chain: koaChain,
});
