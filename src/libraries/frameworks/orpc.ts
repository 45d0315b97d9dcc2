import type { OperationsSpec, Row } from '../../model/library.js';
import { plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

const CONTRACT = 'implement()';

/** `handle` answers one request with a context of its own. */
const answering = (context: string): OperationsSpec => ({
  of: 'base',
  context: { from: context, with: ['request'] },
  answers: 'arg0',
});

const builders: readonly Row[] = [
  { path: 'os' },
  {
    path: 'os.$context|$config|$meta|$route|$input|use|input|output|route|meta|errors|prefix|tag|callable()',
    is: 'os',
  },
  { path: 'os.middleware()' },
  { path: 'os.middleware().concat|mapInput()', is: 'os.middleware()' },
  { path: 'os.handler()', operations: { ends: true } },
  { path: 'os.handler().use|callable|actionable|meta|route()', returns: 'base' },
  // What a contract names is implemented by chains of the same steps.
  { path: CONTRACT },
  { path: `${CONTRACT}.$context|$config|use()`, is: CONTRACT },
  { path: `${CONTRACT}.*`, is: 'os' },
  { path: `${CONTRACT}.*.*`, is: 'os' },
  { path: `${CONTRACT}.*.*.*`, is: 'os' },
];

const routers: readonly Row[] = [
  // https://orpc.dev/docs/router
  { path: `os.router()`, operations: { procedures: 'arg0' } },
  { path: `${CONTRACT}.router()`, operations: { procedures: 'arg0' } },
  { path: 'lazy()', operations: { loads: 'arg0' } },
  { path: 'os.lazy()', operations: { loads: 'arg0' } },
];

const adapters: readonly Row[] = [
  // https://orpc.dev/docs/rpc-handler and https://orpc.dev/docs/openapi/openapi-handler
  { path: 'RPCHandler|OpenAPIHandler()', operations: { procedures: 'arg0' } },
  // A request as `fetch` knows it and options; Node's request and response and options.
  { path: 'RPCHandler|OpenAPIHandler().handle()', operations: answering('arg2.context | arg1.context') },
  // https://orpc.dev/docs/client/server-side: without a request.
  ...plainCalls(['createRouterClient|createProcedureClient|call()'], 'unknown'),
];

/** oRPC: procedures are chains of middleware and schemas, routers are objects of them, and a handler serves one. */
export default defineLibrary({
  id: 'orpc',
  family: 'framework',
  packages: ['@orpc/server', '@orpc/openapi'],
  docs: 'https://orpc.dev/docs/procedure',
  rows: [
    ...builders,
    ...routers,
    ...adapters,
    // Metadata for the description of the API, around a middleware or procedure.
    { path: 'oo.spec()', returns: 'arg0' },
    { path: 'onError|onStart|onSuccess|onFinish()', middleware: { neutral: true } },
    ...plainCalls(['ORPCError()']),
    ...plainCalls(['isDefinedError|safe()'], 'unknown'),
  ],
  pipeline: {
    use: ['use', 'concat', 'middleware'],
    handler: ['handler'],
    type: 'procedure',
    metadata: 'meta',
    schema: ['input'],
    context: 'context',
    input: { raw: 'rawInput', parsed: 'input', open: true },
  },
});
