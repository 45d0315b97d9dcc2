import { koaChain, koaContext } from '../define-koa.js';
import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

/** Koa: an application is a list of functions that get a context and `next`; what is written to `ctx.body` is the answer. */
export default defineLibrary({
  id: 'koa',
  family: 'framework',
  packages: ['koa', 'koa-websocket'],
  docs: 'https://koajs.com/#context',
  rows: [
    { path: '()', router: { make: true } },
    { path: 'Koa|Application()', router: { make: true }, is: '()' },
    { path: '().use()', router: { use: { from: 0 } } },
    ...plainCalls(['().on|once|emit|listen|onerror()'], 'base'),
    ...plainCalls(['().callback|createContext|toJSON()'], 'unknown'),
    { path: 'ParameterizedContext|ExtendableContext|DefaultContext()', is: 'Context()' },
    ...koaContext,
  ],
  chain: koaChain,
});
