import { expect, test } from 'vitest';
import { describeTrace } from '../../src/flow/describe-trace.js';
import { interpretProgram } from '../../src/flow/interpret-program.js';
import { programOf } from '../helpers/program.js';
import { loadLibraries } from './load.js';

const libraries = await loadLibraries(['frameworks', 'auth', 'validators', 'runtime']);

/** The entry points of a module with their chains, and what they do. */
function entriesOf(code: string): readonly string[] {
  const program = programOf({ 'src/app.ts': code });
  const { traces } = interpretProgram({ program, libraries, config: { guards: [], gateways: [] } });
  return traces
    .filter(({ entry }) => entry.kind !== 'callable')
    .map(({ entry, root }) => `${entry.label} [${entry.chain.join(', ')}]\n${describeTrace(root)}`);
}

test('hono: chained routes, base paths, exact paths of middleware, what is kept on the context, OpenAPI routes', () => {
  expect(
    entriesOf(`import { Hono } from 'hono';
import { jwt } from 'hono/jwt';
import { bearerAuth } from 'hono/bearer-auth';
import { except } from 'hono/combine';
import { createMiddleware } from 'hono/factory';
import { getCookie } from 'hono/cookie';
import { zValidator } from '@hono/zod-validator';
import { z } from 'zod';
import { OpenAPIHono, createRoute } from '@hono/zod-openapi';
const withUser = createMiddleware(async (c, next) => {
  const session = getCookie(c, 'session');
  if (!session) return c.json({ error: 'no' }, 401);
  c.set('user', { id: session });
  await next();
});
const sub = new Hono().basePath('/v1').use(jwt({ secret: 's' })).get('/refunds/:id', (c) => c.json({ id: c.req.param('id'), by: c.get('jwtPayload').sub }));
const open = new OpenAPIHono();
open.openapi(createRoute({ method: 'post', path: '/charges/{id}', middleware: [withUser], request: { body: { content: { 'application/json': { schema: z.object({}) } } } } }), async (c) => {
  const { amount } = c.req.valid('json');
  return c.json({ amount, user: c.var.user }, { status: 201 });
});
const app = new Hono();
app.use('/admin/*', bearerAuth({ token: 't' }));
app.on(['PUT', 'PATCH'], '/admin/x', (c) => { c.status(202); return c.text('x'); });
app.use(except('/health', withUser));
app.get('/health', (c) => c.text(c.req.path)).get('/me', (c) => c.json(c.get('user')));
app.post('/pay', zValidator('json', z.object({ a: z.number() })), async (c) => { const b = c.req.valid('json'); return c.json(b); });
app.route('/api', sub);
app.route('/open', open);
app.onError((e, c) => c.text('e', 500));
export default app;`),
  ).toMatchInlineSnapshot(`
    [
      "GET /api/v1/refunds/:id [hono/combine.except, hono/jwt.jwt, handler]
    call handler
      if !cookie.session (ends)
        assume not cookie.session
        respond 401 { error: 'no' }
        return Context().json()
      else
        assume cookie.session
      assume cookie.session
      next undefined
    assume cookie.session
    authenticate user by Context() ends
    assume present(principal)
    call handler
      respond { id: path.id, by: principal.sub }
      return Context().json()",
      "GET /health [hono/combine.except, handler]
    call handler
      respond '/health'
      return Context().text()",
      "GET /me [hono/combine.except, handler]
    call handler
      if !cookie.session (ends)
        assume not cookie.session
        respond 401 { error: 'no' }
        return Context().json()
      else
        assume cookie.session
      assume cookie.session
      next undefined
    assume cookie.session
    call handler
      respond { id: cookie.session }
      return Context().json()",
      "PATCH /admin/x [hono/bearer-auth.bearerAuth, handler]
    authenticate service by Context() ends
    assume present(principal)
    call handler
      status 202
      respond 202 'x'
      return Context().text()",
      "POST /open/charges/:id [hono/combine.except, handler, handler]
    call handler
      if !cookie.session (ends)
        assume not cookie.session
        respond 401 { error: 'no' }
        return Context().json()
      else
        assume cookie.session
      assume cookie.session
      next undefined
    assume cookie.session
    call handler
      if !cookie.session (ends)
        assume not cookie.session
        respond 401 { error: 'no' }
        return Context().json()
      else
        assume cookie.session
      assume cookie.session
      next undefined
    assume cookie.session
    validate body with z.object() throws
    call handler
      respond 201 { amount: body.amount, user: { id: cookie.session } }
      return Context().json()",
      "POST /pay [hono/combine.except, @hono/zod-validator.zValidator, handler]
    call handler
      if !cookie.session (ends)
        assume not cookie.session
        respond 401 { error: 'no' }
        return Context().json()
      else
        assume cookie.session
      assume cookie.session
      next undefined
    assume cookie.session
    validate body with z.object() throws
    call handler
      respond body
      return Context().json()",
      "PUT /admin/x [hono/bearer-auth.bearerAuth, handler]
    authenticate service by Context() ends
    assume present(principal)
    call handler
      status 202
      respond 202 'x'
      return Context().text()",
    ]
  `);
});

test('hono: what several middlewares make together, the parts of a request, cookies, streams', () => {
  expect(
    entriesOf(`import { Hono } from 'hono';
      import { getSignedCookie, setCookie } from 'hono/cookie';
      import { basicAuth } from 'hono/basic-auth';
      import { bearerAuth } from 'hono/bearer-auth';
      import { every, some } from 'hono/combine';
      import { cors } from 'hono/cors';
      import { createFactory } from 'hono/factory';
      import { decode, verify } from 'hono/jwt';
      import { streamSSE } from 'hono/streaming';
      import { validator } from 'hono/validator';
      import { serve } from '@hono/node-server';
      const app = createFactory().createApp();
      app.use('*', cors());
      app.get('/both', every(basicAuth({}), bearerAuth({})), (c) => c.redirect('/', 303));
      app.get('/one', some(basicAuth({}), bearerAuth({})), (c) => c.notFound());
      app.all('/parts', validator('query', (value) => value), async (c) => {
        const form = await c.req.parseBody();
        setCookie(c, 'seen', 'yes');
        return c.json({ form, all: c.req.queries('tag'), ua: c.req.header('User-Agent'), raw: await c.req.raw.json(), env: c.env.LIMIT, id: c.req.valid('param').id });
      });
      app.get('/cookie', async (c) => c.json(await getSignedCookie(c, 'secret', 'sid')));
      app.get('/token', async (c) => c.json({ sure: await verify(c.req.query('t'), 's'), read: decode(c.req.query('t')).payload }));
      app.get('/stream', (c) => streamSSE(c, async (stream) => { await stream.writeSSE({ data: 'x' }); }));
      app.post('/later', (c) => { c.executionCtx.waitUntil(fetch('https://x')); return c.body(null, 204); });
      serve({ fetch: app.fetch }, () => {});`),
  ).toMatchInlineSnapshot(`
    [
      "ALL /parts [hono/cors.cors, hono/validator.validator, handler]
    validate query with function src/app.ts#3 throws
    call handler
      respond { form: body, all: query.tag, ua: header.user-agent, raw: body, env: environment.LIMIT, id: path.id }
      return Context().json()",
      "GET /both [hono/cors.cors, hono/combine.every, handler]
    authenticate password by Context() ends
    assume present(principal)
    authenticate service by Context() ends
    assume present(principal)
    call handler
      redirect 303 '/'
      return Context().redirect()",
      "GET /cookie [hono/cors.cors, handler]
    call handler
      authenticate signature by cookie.sid falsy
      respond principal:hono-helpers | undefined
      return Context().json()",
      "GET /one [hono/cors.cors, hono/combine.some, handler]
    if some()
      authenticate password by Context() ends
      assume present(principal)
    else
      authenticate service by Context() ends
      assume present(principal)
    assume present(principal)
    assume way(0) | way(1)
    call handler
      respond 404
      return Context().notFound()",
      "GET /stream [hono/cors.cors, handler]
    call handler
      respond
      call hono/streaming.streamSSE
        unknown call writeSSE({ data: 'x' })
      return hono/streaming.streamSSE(Context(), function src/app.ts#8)",
      "GET /token [hono/cors.cors, handler]
    call handler
      authenticate user by query.t throws
      assume present(principal:hono-auth)
      authenticate user by query.t never
      respond { sure: principal:hono-auth, read: query.t }
      return Context().json()
    assume present(principal:hono-auth)",
      "POST /later [hono/cors.cors, handler]
    call handler
      unknown call fetch('https://x')
      work schedule fetch('https://x')
      respond 204 null
      return Context().body()",
    ]
  `);
});

test('koa: prefixes, nested and mounted routers, guards with exceptions, assignments that answer', () => {
  expect(
    entriesOf(`import Koa from 'koa';
import Router from '@koa/router';
import jwt from 'koa-jwt';
import mount from 'koa-mount';
import compose from 'koa-compose';
const app = new Koa();
app.use(async (ctx, next) => { try { await next(); } catch (e) { ctx.status = 500; ctx.body = { error: 'x' }; } });
const pub = new Router({ prefix: '/pub' });
pub.get('named', '/x/:id', async (ctx) => { ctx.status = 201; ctx.body = { id: ctx.params.id, q: ctx.query.q }; });
app.use(pub.routes()).use(pub.allowedMethods());
app.use(compose([jwt({ secret: 's' }).unless({ path: [/^\\/free/] })]));
const r = new Router();
r.use(async (ctx, next) => { if (ctx.state.user.role !== 'admin') ctx.throw(403); await next(); });
r.post('/free/a', async (ctx) => { ctx.body = ctx.request.body; });
r.post('/paid/a', async (ctx) => { ctx.assert(ctx.state.user.ok, 403); ctx.body = ctx.request.body; });
const nested = new Router();
nested.use('/n', r.routes());
app.use(nested.routes());
const adm = new Koa();
adm.use(async (ctx) => { ctx.body = 'adm'; });
app.use(mount('/adm', adm));`),
  ).toMatchInlineSnapshot(`
    [
      "GET /pub/x/:id [handler, handler]
    call handler
      try
        next undefined
      catch ?
        status 500
        respond 500 { error: 'x' }
    call handler
      status 201
      respond 201 { id: path.id, q: query.q }",
      "POST /n/free/a [handler, @koa/router.allowedMethods, koa-jwt.unless, handler, handler]
    call handler
      try
        next undefined
      catch ?
        status 500
        respond 500 { error: 'x' }
    authenticate user by Context() ends
    assume present(principal)
    call handler
      if !principal.role === 'admin' (ends)
        assume not principal.role === 'admin'
        throw @koa/router.Context.throw(403)
      else
        assume principal.role === 'admin'
      assume principal.role === 'admin'
      next undefined
    assume principal.role === 'admin'
    assume principal.role === 'admin'
    call handler
      respond body",
      "POST /n/paid/a [handler, @koa/router.allowedMethods, koa-jwt.unless, handler, handler]
    call handler
      try
        next undefined
      catch ?
        status 500
        respond 500 { error: 'x' }
    authenticate user by Context() ends
    assume present(principal)
    call handler
      if !principal.role === 'admin' (ends)
        assume not principal.role === 'admin'
        throw @koa/router.Context.throw(403)
      else
        assume principal.role === 'admin'
      assume principal.role === 'admin'
      next undefined
    assume principal.role === 'admin'
    assume principal.role === 'admin'
    call handler
      assume principal.ok
      respond body
    assume principal.ok",
      "USE /adm [handler, @koa/router.allowedMethods, koa-jwt.unless, handler]
    call handler
      try
        next undefined
      catch ?
        status 500
        respond 500 { error: 'x' }
    authenticate user by Context() ends
    assume present(principal)
    call handler
      respond 'adm'",
    ]
  `);
});

test('koa: sessions, passport, passwords, what is no guard', () => {
  expect(
    entriesOf(`import Koa from 'koa';
      import Router from 'koa-router';
      import passport from 'koa-passport';
      import session from 'koa-session';
      import basicAuth from 'koa-basic-auth';
      import jwt from 'koa-jwt';
      import { koaBody } from 'koa-body';
      const app = new Koa();
      app.use(session(app)).use(koaBody()).use(passport.initialize());
      const router = new Router();
      router.get('/session', (ctx) => { ctx.body = ctx.session.userId; });
      router.del('/user', passport.authenticate('jwt'), (ctx) => { ctx.response.body = ctx.state.user; });
      router.all('/machines', basicAuth({ name: 'a', pass: 'b' }), (ctx) => { ctx.redirect('/'); });
      router.register('/two', ['get', 'post'], jwt({ secret: 's', passthrough: true, key: 'token' }), (ctx) => {
        ctx.body = { token: ctx.state.token, header: ctx.get('X-Key'), cookie: ctx.cookies.get('sid'), file: ctx.request.files };
      });
      router.get('/asked', (ctx) => { if (!ctx.isAuthenticated()) { ctx.status = 401; return; } ctx.body = 'in'; });
      app.use(router.middleware());`),
  ).toMatchInlineSnapshot(`
    [
      "ALL /machines [koa-session, koa-body.koaBody, koa-passport.initialize, koa-basic-auth, handler]
    authenticate password by Context() ends
    assume present(principal)
    call handler
      redirect 302 '/'",
      "DELETE /user [koa-session, koa-body.koaBody, koa-passport.initialize, koa-passport.authenticate, handler]
    authenticate user by Context() ends
    assume present(principal)
    call handler
      respond principal",
      "GET /asked [koa-session, koa-body.koaBody, koa-passport.initialize, handler]
    call handler
      authenticate user by Context().state falsy
      if !principal:koa-router (ends)
        assume not principal:koa-router
        status 401
        return undefined
      else
        assume principal:koa-router
      assume principal:koa-router
      respond 'in'",
      "GET /session [koa-session, koa-body.koaBody, koa-passport.initialize, handler]
    call handler
      respond principal.userId",
      "GET /two [koa-session, koa-body.koaBody, koa-passport.initialize, koa-jwt.optional, handler]
    authenticate user by Context() never
    call handler
      respond { token: principal, header: header.x-key, cookie: cookie.sid, file: body }",
      "POST /two [koa-session, koa-body.koaBody, koa-passport.initialize, koa-jwt.optional, handler]
    authenticate user by Context() never
    call handler
      respond { token: principal, header: header.x-key, cookie: cookie.sid, file: body }",
    ]
  `);
});
