import type { ExchangeSpec, OperationsSpec, Row } from '../../model/library.js';
import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

const ROOT = 'initTRPC.create()';
const PROCEDURE = `${ROOT}.procedure`;

/** A server for the router in its options, which makes the context of each request. */
const server = (...given: readonly ExchangeSpec[]): OperationsSpec => ({
  of: 'arg0.router',
  context: { from: 'arg0.createContext', with: given },
});
const NODE: ExchangeSpec = { req: 'request', res: 'response', info: 'unknown' };
const FETCH: ExchangeSpec = { req: 'request', resHeaders: 'response', info: 'unknown' };

const builders: readonly Row[] = [
  { path: 'initTRPC' },
  { path: 'initTRPC.context|meta()', is: 'initTRPC' },
  { path: 'initTRPC()', is: 'initTRPC' },
  { path: ROOT },
  { path: PROCEDURE },
  { path: `${PROCEDURE}.use|input|output|meta|concat|unstable_concat()`, is: PROCEDURE },
  { path: `${PROCEDURE}.query|mutation|subscription()`, operations: { ends: true } },
  { path: `${ROOT}.middleware()` },
  { path: `${ROOT}.middleware().unstable_pipe()`, is: `${ROOT}.middleware()` },
  { path: 'experimental_standaloneMiddleware()' },
  { path: 'experimental_standaloneMiddleware().create()', returns: 'arg0' },
];

const routers: readonly Row[] = [
  { path: `${ROOT}.router()`, operations: { procedures: 'arg0' } },
  { path: `${ROOT}.mergeRouters()`, operations: { of: 'all' } },
  { path: 'lazy|experimental_lazy()', operations: { loads: 'arg0' } },
  // What it makes calls procedures without a request.
  { path: `${ROOT}.createCallerFactory()`, returns: 'unknown' },
  { path: `${ROOT}.router().createCaller()`, returns: 'unknown' },
];

const adapters: readonly Row[] = [
  { path: 'fetchRequestHandler()', operations: { ...server(FETCH), answers: 'arg0.req' } },
  { path: 'createExpressMiddleware|createNextApiHandler|createHTTPHandler()', operations: server(NODE) },
  { path: 'createHTTPServer()', operations: { ...server(NODE), listens: true } },
  { path: 'applyWSSHandler()', operations: { ...server(NODE), listens: true } },
  // `@hono/trpc-server`: the second argument is Hono's context.
  { path: 'trpcServer()', operations: server(FETCH, 'unknown') },
];

/** tRPC: procedures are chains of middleware and schemas; routers name them, adapters serve routers. */
export default defineLibrary({
  id: 'trpc',
  family: 'framework',
  packages: ['@trpc/server', '@hono/trpc-server'],
  docs: 'https://trpc.io/docs/server/procedures',
  rows: [
    ...builders,
    ...routers,
    ...adapters,
    ...plainCalls(['TRPCError()']),
    ...plainCalls(['getTRPCErrorFromUnknown|getHTTPStatusCodeFromError|callProcedure()'], 'unknown'),
  ],
  pipeline: {
    use: ['use', 'concat', 'unstable_concat', 'middleware', 'unstable_pipe'],
    handler: ['query', 'mutation', 'subscription'],
    metadata: 'meta',
    context: 'ctx',
    schema: ['input'],
    input: { raw: 'rawInput', parsed: 'input' },
  },
});
