import { expect, test } from 'vitest';
import { describeTrace } from '../../../src/flow/describe-trace.js';
import { interpretProgram } from '../../../src/flow/interpret-program.js';
import { loadLibraries } from '../../libraries/load.js';
import { programOf } from '../../helpers/program.js';

const libraries = await loadLibraries(['frameworks', 'auth', 'runtime', 'loggers', 'validators']);

/** The routes of a program with what stands before their handlers, and what they do. */
function routesOf(texts: Readonly<Record<string, string>>, label?: string): readonly string[] {
  const { traces } = interpretProgram({ program: programOf(texts), libraries, config: { guards: [], gateways: [] } });
  return traces
    .filter(({ entry }) => (label === undefined ? entry.kind !== 'callable' : entry.label === label))
    .map(({ entry, root }) =>
      label === undefined ? `${entry.label} [${entry.chain.join(', ')}]` : describeTrace(root),
    );
}

test('routes in all forms, below the prefixes of their plugins', () => {
  const texts = {
    'src/app.ts': `import fastify from 'fastify';
      import autoload from '@fastify/autoload';
      import { join } from 'node:path';
      const app = fastify();
      app.get('/a', async () => ({}));
      app.post('/b', { schema: {} }, async () => ({}));
      app.put('/c', { handler: async () => ({}) });
      app.all('/d', async () => ({}));
      app.route({ method: ['PATCH', 'DELETE'], url: '/e', handler: async () => ({}) });
      app.register(import('./more.js'), { prefix: '/more' });
      app.register(async (inner) => { inner.register(async (deep) => { deep.get('/', async () => ({})); }, { prefix: '/deep' }); }, { prefix: '/inner' });
      app.register(autoload, { dir: join(import.meta.dirname, 'routes') });
      app.listen({ port: 3000 });`,
    'src/more.ts': `export default async function more(app) { app.head('/f', async () => ({})); }`,
    'src/routes/orders/_id/index.ts': `export default async function order(app) { app.get('/lines', async () => ({})); }`,
  };
  expect(routesOf(texts)).toMatchInlineSnapshot(`
    [
      "ALL /d [handler]",
      "DELETE /e [handler]",
      "GET /a [handler]",
      "GET /inner/deep [handler]",
      "GET /orders/:id/lines [order()]",
      "HEAD /more/f [more()]",
      "PATCH /e [handler]",
      "POST /b [handler]",
      "PUT /c [handler]",
    ]
  `);
});

const app = (body: string): Readonly<Record<string, string>> => ({
  'src/app.ts': `import fastify from 'fastify';
    import fp from 'fastify-plugin';
    import bearer from '@fastify/bearer-auth';
    import jwt from '@fastify/jwt';
    import cors from '@fastify/cors';
    import unseen from 'some-plugin';
    async function first(request, reply) {}
    async function second(request, reply) {}
    async function third(request, reply) {}
    const app = fastify();
    ${body}
    app.listen({ port: 3000 });`,
});

test('hooks run by phase, from the outside in, and only around what is inside', () => {
  expect(
    routesOf(
      app(`app.register(async (inner) => {
          inner.addHook('preHandler', third);
          inner.get('/inner', { onRequest: [second] }, async function handler() {});
        });
        app.register(fp(async (same) => { same.addHook('onRequest', first); }));
        app.register(cors);
        app.get('/outer', { preHandler: second }, async function handler() {});`),
    ),
  ).toMatchInlineSnapshot(`
    [
      "GET /inner [first, second, third, handler]",
      "GET /outer [first, second, handler]",
    ]
  `);
});

test('plugins of packages: one that adds a guard, one that is neutral, one that nobody can see', () => {
  expect(
    routesOf(
      app(`app.register(async (a) => { a.register(bearer, { keys: ['k'] }); a.get('/keys', async () => ({})); });
        app.register(async (a) => { a.register(bearer, { keys: ['k'], addHook: false }); a.get('/none', async () => ({})); });
        app.register(async (a) => { a.register(unseen); a.get('/unseen', async () => ({})); });`),
    ),
  ).toMatchInlineSnapshot(`
    [
      "GET /keys [@fastify/bearer-auth, handler]",
      "GET /none [handler]",
      "GET /unseen [some-plugin, handler]",
    ]
  `);
});

test('who was verified is on the request, one of several hooks is enough, and what was decorated is there', () => {
  expect(
    routesOf(
      app(`app.register(jwt, { secret: 's' });
        app.decorate('verify', async (request) => { await request.jwtVerify(); });
        app.decorateRequest('account', null);
        app.register(async (inner) => {
          inner.get('/me', { onRequest: inner.auth([inner.verify, first], { relation: 'and' }) }, async (request, reply) => {
            request.log.info({ user: request.user, account: request.account });
            reply.code(201);
            return reply.send({ id: request.user.sub });
          });
        });`),
      'GET /me',
    ),
  ).toMatchInlineSnapshot(`
    [
      "call hook
      authenticate user by header throws
      assume present(principal:fastify)
    assume present(principal:fastify)
    call handler
      log info { user: principal:fastify, account: null }
      status 201
      respond 201 { id: principal:fastify.sub }
      return FastifyReply()",
    ]
  `);
});

test('a hook that answers ends the request, however it returns; one that sets a status does not', () => {
  const guarded = (hook: string): string =>
    routesOf(
      app(
        `app.get('/x', { onRequest: ${hook} }, async (request, reply) => { request.log.info('reached'); return reply.send({}); });`,
      ),
      'GET /x',
    ).join('\n');
  expect([
    guarded(`async (request, reply) => { reply.code(401).send(); }`),
    guarded(`async (request, reply) => { reply.code(401); }`),
    guarded(`(request, reply, done) => { if (request.headers.a === 'b') done(); else reply.code(401).send(); }`),
    guarded(`async (request) => { throw new Error('no'); }`),
    guarded(`async (request, reply) => { if (request.headers.a !== 'b') await reply.code(401).send(); }`),
  ]).toMatchInlineSnapshot(`
    [
      "call onRequest
      status 401
      respond 401",
      "call onRequest
      status 401
    call handler
      log info 'reached'
      respond 401 {}
      return FastifyReply()",
      "call onRequest
      if header.a === 'b'
        assume header.a === 'b'
        next undefined
      else
        assume not header.a === 'b'
        status 401
        respond 401
    assume header.a === 'b'
    call handler
      log info 'reached'
      respond {}
      return FastifyReply()",
      "call onRequest
      throw { ...Error, message: 'no' }",
      "call onRequest
      if !header.a === 'b'
        assume not header.a === 'b'
        status 401
        respond 401
      else
        assume header.a === 'b'
    assume header.a === 'b'
    call handler
      log info 'reached'
      respond {}
      return FastifyReply()",
    ]
  `);
});

test('a parser keeps the raw body, schemas validate, what comes after the handler runs after it', () => {
  expect(
    routesOf(
      app(`app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => { request.raw.kept = body; done(null, JSON.parse(body)); });
        app.addHook('onResponse', async (request) => { request.log.info('answered'); });
        app.post('/x', { schema: { body: { type: 'object' }, params: { type: 'object' } } }, async (request) => { request.log.warn(request.raw.kept, request.body.id); return {}; });`),
      'POST /x',
    ),
  ).toMatchInlineSnapshot(`
    [
      "call hook
      next null
    validate body with { type: 'object' } throws
    validate path with { type: 'object' } throws
    call handler
      log warn body, body.id
      return {}
    call hook
      log info 'answered'",
    ]
  `);
});
