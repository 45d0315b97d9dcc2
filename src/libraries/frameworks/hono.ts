import type { CallHook, Row } from '../../model/library.js';
import type { SourceName } from '../../model/lifecycle.js';
import { ORIGIN } from '../../model/value.js';
import { namedInput, plainCalls } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'all', 'options'];

/** Where OpenAPI routes keep the schemas of a request. */
const SCHEMAS: Readonly<Partial<Record<SourceName, string>>> = {
  path: 'arg0.request.params',
  query: 'arg0.request.query',
  header: 'arg0.request.headers',
  cookie: 'arg0.request.cookies',
  body: 'arg0.request.body.content.application/json.schema',
};

const registration: readonly Row[] = [
  { path: 'Hono()', router: { make: true } },
  { path: 'OpenAPIHono()', router: { make: true }, is: 'Hono()' },
  { path: 'createFactory().createApp()', router: { make: true }, is: 'Hono()' },
  ...METHODS.map((method): Row => ({
    path: `Hono().${method}()`,
    router: { route: { method, path: 'arg0', from: 1 } },
  })),
  { path: 'Hono().on()', router: { route: { method: { ref: 'arg0' }, path: 'arg1', from: 2 } } },
  { path: 'Hono().use()', router: { use: { from: 0 } } },
  { path: 'Hono().route()', router: { mount: { router: 'arg1', prefix: 'arg0' } } },
  { path: 'Hono().mount()', router: { mount: { router: 'arg1', prefix: 'arg0' } } },
  { path: 'Hono().basePath()', router: { below: { path: 'arg0' } }, is: 'Hono()' },
  {
    path: 'Hono().openapi()',
    router: {
      route: {
        method: { ref: 'arg0.method' },
        path: 'arg0.path',
        from: 1,
        handlers: ['arg0.middleware', 'arg1'],
        validates: SCHEMAS,
      },
    },
  },
  { path: 'createRoute()', returns: 'arg0' },
  { path: '$()', returns: 'arg0' },
  ...plainCalls(['Hono().onError|notFound|doc|doc31()'], 'base'),
  ...plainCalls(['Hono().fetch|request|fire|getOpenAPIDocument|getOpenAPI31Document()'], 'unknown'),
  ...plainCalls(['Hono().openAPIRegistry.register|registerPath|registerComponent|registerWebhook()'], 'unknown'),
  { path: 'createMiddleware()', returns: 'arg0' },
  ...plainCalls(['createFactory()']),
  { path: 'createFactory().createMiddleware()', returns: 'arg0' },
  { path: 'createFactory().createHandlers()', returns: 'all' },
];

/** What `valid` was told to look at. */
const PARTS: Readonly<Record<string, 'body' | 'query' | 'path' | 'header' | 'cookie'>> = {
  json: 'body',
  form: 'body',
  query: 'query',
  param: 'path',
  header: 'header',
  cookie: 'cookie',
};

const valid: CallHook = ({ make, args }) => {
  const part = PARTS[make.text(args[0]) ?? ''] ?? 'body';
  return { effects: [], result: make.source(part, ORIGIN[part]) };
};

const REQUEST = 'HonoRequest()';

const request: readonly Row[] = [
  { path: 'Context().req', is: REQUEST },
  { path: `${REQUEST}.param()`, hook: namedInput('path') },
  { path: `${REQUEST}.query|queries()`, hook: namedInput('query') },
  { path: `${REQUEST}.header()`, hook: namedInput('header') },
  { path: `${REQUEST}.valid()`, hook: valid },
  { path: `${REQUEST}.json|text|parseBody|formData|arrayBuffer|blob()`, returns: 'body', async: true },
  { path: `${REQUEST}.raw.json|text|formData|arrayBuffer|blob()`, returns: 'body', async: true },
  { path: `${REQUEST}.raw.body`, source: 'body' },
  { path: `${REQUEST}.raw.headers`, source: 'header' },
  { path: `${REQUEST}.raw.clone()`, returns: 'base' },
  { path: `${REQUEST}.path|url|routePath|raw.url`, source: 'path' },
  { path: `${REQUEST}.method|raw.method|raw.signal|raw.cf`, source: 'request' },
];

const INIT = 'arg1';

const answers: readonly Row[] = [
  { path: 'Context().json|text|html|body|newResponse()', effects: [{ respond: { status: INIT, body: 'arg0' } }] },
  { path: 'Context().redirect()', effects: [{ respond: { status: INIT, body: 'arg0', redirect: true } }] },
  { path: 'Context().notFound()', effects: [{ respond: { status: 404 } }] },
  { path: 'Context().render()', effects: [{ respond: { body: 'arg0' } }] },
  { path: 'Context().status()', effects: [{ status: 'arg0' }], sets: { statusCode: 'arg0' }, returns: 'void' },
  ...plainCalls(['Context().header|setRenderer|setLayout()', 'Context().res.headers.set|append|delete()'], 'void'),
];

const context: readonly Row[] = [
  { path: 'Context().set()', keeps: { in: 'self.var', name: 'arg0', value: 'arg1' }, returns: 'void' },
  { path: 'Context().get()', returns: { kept: { in: 'self.var', name: 'arg0' } } },
  { path: 'Context().env', source: 'environment' },
  { path: 'Context().executionCtx.waitUntil()', effects: [{ work: { of: 'schedule' } }], returns: 'void' },
  { path: 'Context().executionCtx.passThroughOnException()', returns: 'void' },
];

/** Hono: handlers get a context and `next`, and answer with what they return. A middleware that gives back an answer ends the request. */
export default defineLibrary({
  id: 'hono',
  family: 'framework',
  packages: ['hono', '@hono/zod-openapi'],
  docs: 'https://hono.dev/docs/api/context',
  rows: [...registration, ...request, ...answers, ...context],
  chain: { context: 'Context()', pathname: ['req', 'path'], exact: true, shares: true },
});
