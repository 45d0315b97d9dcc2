import type { Lifecycle, Row } from '../../model/library.js';
import { defineLibrary } from '../define-library.js';

const INSTANCE = '()';

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all'];

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

const registration: readonly Row[] = [
  { path: INSTANCE, router: { make: true } },
  { path: 'fastify()', router: { make: true }, is: INSTANCE },
  { path: 'FastifyInstance()', is: INSTANCE },
  ...METHODS.map((method): Row => ({
    path: `().${method}()`,
    router: { optioned: { method, path: 'arg0', options: 'arg1', handler: 'arg2 | arg1 | arg1.handler' } },
  })),
  {
    path: '().route()',
    router: {
      optioned: {
        method: { ref: 'arg0.method' },
        path: 'arg0.url | arg0.path',
        options: 'arg0',
        handler: 'arg0.handler',
      },
    },
  },
  {
    path: '().setNotFoundHandler()',
    router: { optioned: { method: 'all', path: "'*'", options: 'arg0', handler: 'arg1 | arg0' } },
  },
  { path: '().addHook()', router: { hook: { phase: 'arg0', handler: 'arg1' } } },
  // What reads a body runs before it is validated, and may keep the raw one.
  { path: '().addContentTypeParser()', router: { hook: { phase: "'parse'", handler: 'arg2 | arg1' } } },
  { path: '().use()', router: { use: { from: 0 } } },
  { path: '().register()', router: { plugin: { plugin: 'arg0', options: 'arg1', prefix: 'arg1.prefix' } } },
  { path: '().decorate()', router: { decorate: { of: 'router', name: 'arg0', value: 'arg1' } } },
  { path: '().decorateRequest()', router: { decorate: { of: 'request', name: 'arg0', value: 'arg1' } } },
  { path: '().decorateReply()', router: { decorate: { of: 'response', name: 'arg0', value: 'arg1' } } },
];

const instance: readonly Row[] = [
  { path: '().withTypeProvider|setErrorHandler|setValidatorCompiler|setSerializerCompiler()', returns: 'base' },
  { path: '().setSchemaErrorFormatter|setSchemaController|setReplySerializer|setGenReqId()', returns: 'base' },
  { path: '().addSchema|removeContentTypeParser|removeAllContentTypeParsers|addHttpMethod()', returns: 'base' },
  { path: '().addConstraintStrategy|setChildLoggerFactory|decorateInstance()', returns: 'base' },
  {
    path: '().after|ready()',
    invokes: [{ callee: 'arg0', with: [{ maybe: 'unknown' }] }],
    async: true,
    returns: 'void',
  },
  {
    path: '().listen()',
    invokes: [{ callee: 'arg1 | arg0', with: [{ maybe: 'unknown' }], later: true }],
    async: true,
    throws: true,
  },
  { path: '().close()', async: true, returns: 'void' },
  { path: '().inject()', returns: 'unknown', async: true },
  {
    path: '().hasDecorator|hasRequestDecorator|hasReplyDecorator|hasRoute|hasPlugin|hasContentTypeParser()',
    returns: 'unknown',
  },
  {
    path: '().getSchema|getSchemas|printRoutes|printPlugins|findRoute|addresses()',
    returns: 'unknown',
  },
  { path: '().getDefaultJsonParser()' },
  { path: '().getDefaultJsonParser()()', invokes: [{ callee: 'arg2', with: ['null', 'arg1'] }], returns: 'void' },
  { path: '().prefix|version|pluginName|listeningOrigin|server|initialConfig' },
  ...LEVELS.map((level): Row => ({ path: `().log.${level}()`, effects: [{ log: { level } }], returns: 'void' })),
  { path: '().log.child()', is: '().log' },
  { path: 'done()', returns: 'void' },
  { path: 'errorCodes' },
];

/** Members that are not listed here are set by hooks and plugins: `request.user`, `request.session`. */
const request: readonly Row[] = [
  { path: 'FastifyRequest().params', source: 'path' },
  { path: 'FastifyRequest().url|originalUrl', source: 'path' },
  { path: 'FastifyRequest().query', source: 'query' },
  { path: 'FastifyRequest().body|rawBody', source: 'body' },
  { path: 'FastifyRequest().headers|host|hostname|port', source: 'header' },
  { path: 'FastifyRequest().raw.headers|rawHeaders', source: 'header' },
  { path: 'FastifyRequest().raw.url', source: 'path' },
  { path: 'FastifyRequest().raw.body|rawBody', source: 'body' },
  { path: 'FastifyRequest().raw.method|socket|httpVersion', source: 'request' },
  { path: 'FastifyRequest().raw.on|once|pipe|setTimeout()', returns: 'base' },
  { path: 'FastifyRequest().id|ip|ips|protocol|method|socket|is404|routerPath|routerMethod', source: 'request' },
  { path: 'FastifyRequest().log', is: '().log' },
  { path: 'FastifyRequest().getValidationFunction|compileValidationSchema()', returns: 'unknown' },
  {
    path: 'FastifyRequest().validateInput()',
    effects: [{ validate: { value: 'arg0', schema: 'arg1', throws: false } }],
  },
  { path: 'FastifyRequest().getDecorator()', returns: 'unknown' },
  { path: 'FastifyRequest().setDecorator()', returns: 'void' },
];

const sent = { sent: true };

const reply: readonly Row[] = [
  {
    path: 'FastifyReply().code|status()',
    effects: [{ status: 'arg0' }],
    sets: { statusCode: 'arg0' },
    returns: 'base',
  },
  { path: 'FastifyReply().send()', effects: [{ respond: { body: 'arg0' } }], sets: sent, returns: 'base' },
  {
    path: 'FastifyReply().redirect()',
    effects: [{ respond: { body: 'arg1 | arg0', redirect: true } }],
    sets: sent,
    returns: 'base',
  },
  { path: 'FastifyReply().callNotFound()', effects: [{ respond: { status: 404 } }], sets: sent, returns: 'base' },
  { path: 'FastifyReply().raw.end|write()', effects: [{ respond: { body: 'arg0' } }], returns: 'base' },
  { path: 'FastifyReply().raw.writeHead|setHeader|on|once|flushHeaders|destroy()', returns: 'base' },
  {
    path: 'FastifyReply().header|headers|removeHeader|type|trailer|removeTrailer|serializer|hijack|writeEarlyHints()',
    returns: 'base',
  },
  {
    path: 'FastifyReply().getHeader|getHeaders|hasHeader|hasTrailer|serialize|getSerializationFunction|compileSerializationSchema()',
    returns: 'unknown',
  },
  { path: 'FastifyReply().serializeInput|getResponseTime|elapsedTime|getDecorator()', returns: 'unknown' },
  { path: 'FastifyReply().then()', returns: 'void' },
  { path: 'FastifyReply().log', is: '().log' },
];

/** What the plugins of fastify-plugins.ts put on instances, requests and replies. */
const decorated: readonly Row[] = [
  {
    path: 'FastifyRequest().jwtVerify()',
    effects: [{ authenticate: { proves: 'user', fails: 'throws', credential: 'base.headers' } }],
    sets: { user: 'result' },
    async: true,
    throws: true,
  },
  {
    path: 'FastifyRequest().jwtDecode()',
    effects: [{ authenticate: { proves: 'user', fails: 'never', credential: 'base.headers' } }],
    returns: 'header',
    async: true,
  },
  { path: '().jwt' },
  {
    path: '().jwt.verify()',
    effects: [{ authenticate: { proves: 'user', fails: 'throws', credential: 'arg0' } }],
    invokes: [{ callee: 'arg2 | arg1', with: [{ maybe: 'unknown' }, 'result'] }],
    returns: 'result',
    throws: true,
  },
  {
    path: '().jwt.decode()',
    effects: [{ authenticate: { proves: 'user', fails: 'never', credential: 'arg0' } }],
    returns: 'arg0',
  },
  { path: '().jwt.sign()', returns: 'unknown' },
  { path: '().jwt.lookupToken()', returns: 'header' },
  { path: 'FastifyReply().jwtSign()', returns: 'unknown', async: true, throws: true },
  { path: '().auth()', middleware: { asks: { of: 'arg0', relation: 'arg1.relation' } } },
  { path: '().verifyBearerAuth', middleware: { authenticate: { proves: 'service', fails: 'ends' } } },
  { path: '().verifyBearerAuthFactory()', middleware: { authenticate: { proves: 'service', fails: 'ends' } } },
  { path: '().basicAuth', middleware: { authenticate: { proves: 'password', fails: 'ends' } } },
  { path: '().rateLimit|createRateLimit()', middleware: { neutral: true } },
  { path: '().createRateLimit()()', async: true },
  { path: '().csrfProtection', middleware: { neutral: true } },
  { path: 'FastifyRequest().cookies', source: 'cookie' },
  { path: '().parseCookie()', returns: 'cookie' },
  { path: '().serializeCookie|signCookie()', returns: 'unknown' },
  { path: '().unsignCookie()', returns: { object: { valid: 'unknown', renew: 'unknown', value: 'arg0' } } },
  {
    path: 'FastifyRequest().unsignCookie()',
    returns: { object: { valid: 'unknown', renew: 'unknown', value: 'arg0' } },
  },
  { path: 'FastifyReply().setCookie|cookie|clearCookie()', returns: 'base' },
  { path: 'FastifyReply().generateCsrf()', returns: 'unknown' },
  { path: 'FastifyRequest().session', source: 'principal' },
  { path: '().swagger()', returns: 'unknown' },
  {
    path: 'FastifyReply().sendFile|download|view()',
    effects: [{ respond: { body: 'arg1 | arg0' } }],
    sets: sent,
    returns: 'base',
  },
  { path: '().memoryUsage|isUnderPressure()', returns: 'unknown' },
  { path: '().httpErrors.*()', returns: 'unknown' },
  {
    path: 'FastifyReply().unauthorized()',
    effects: [{ respond: { status: 401, body: 'arg0' } }],
    sets: sent,
    returns: 'base',
  },
  {
    path: 'FastifyReply().forbidden()',
    effects: [{ respond: { status: 403, body: 'arg0' } }],
    sets: sent,
    returns: 'base',
  },
  {
    path: 'FastifyReply().notFound()',
    effects: [{ respond: { status: 404, body: 'arg0' } }],
    sets: sent,
    returns: 'base',
  },
  {
    path: 'FastifyReply().badRequest|conflict|unprocessableEntity|tooManyRequests|paymentRequired|gone|notAcceptable()',
    effects: [{ respond: { status: 400, body: 'arg0' } }],
    sets: sent,
    returns: 'base',
  },
  {
    path: 'FastifyReply().internalServerError|serviceUnavailable|badGateway|gatewayTimeout|notImplemented()',
    effects: [{ respond: { status: 500, body: 'arg0' } }],
    sets: sent,
    returns: 'base',
  },
];

const lifecycle: Lifecycle = {
  request: 'FastifyRequest()',
  response: 'FastifyReply()',
  before: {
    onRequest: ['request', 'response', 'next'],
    preParsing: ['request', 'response', 'payload', 'next'],
    parse: ['request', 'body', 'next'],
    preValidation: ['request', 'response', 'next'],
    preHandler: ['request', 'response', 'next'],
  },
  after: {
    preSerialization: ['request', 'response', 'payload', 'next'],
    onSend: ['request', 'response', 'payload', 'next'],
    onResponse: ['request', 'response', 'next'],
  },
  told: 'onRoute',
  sent: 'sent',
  url: 'url',
  options: 'routeOptions',
  router: 'server',
  validates: {
    after: 'preValidation',
    parts: {
      'schema.body': 'body',
      'schema.querystring': 'query',
      'schema.query': 'query',
      'schema.params': 'path',
      'schema.headers': 'header',
    },
  },
};

/** Fastify 4 and 5: plugins have routers of their own; hooks stand at phases; a hook that sent the answer ends the request. */
export default defineLibrary({
  id: 'fastify',
  family: 'framework',
  packages: ['fastify'],
  docs: 'https://fastify.dev/docs/latest/Reference/Lifecycle/',
  rows: [...registration, ...instance, ...request, ...reply, ...decorated],
  lifecycle,
});
