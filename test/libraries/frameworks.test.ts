import { describe, expect, test } from 'vitest';
import { describeTrace } from '../../src/flow/describe-trace.js';
import { interpretProgram } from '../../src/flow/interpret-program.js';
import { expandPath } from '../../src/flow/library/access-path.js';
import { createLibraryIndex } from '../../src/flow/library/library-index.js';
import { createValues } from '../../src/flow/values.js';
import type { Texts } from '../helpers/program.js';
import { programOf } from '../helpers/program.js';
import { loadLibraries } from './load.js';
import { traceText } from './trace-text.js';

const libraries = await loadLibraries(['frameworks', 'auth', 'validators', 'runtime']);

/** The entry points of a program with their chains, and what the first one does. */
function entriesOf(texts: Texts): readonly string[] {
  const { traces } = interpretProgram({ program: programOf(texts), libraries, config: { guards: [], gateways: [] } });
  return traces
    .filter(({ entry }) => entry.kind !== 'callable')
    .map(({ entry, root }) => `${entry.label} [${entry.chain.join(', ')}]\n${describeTrace(root)}`);
}

/** What the value at a path of a package is a source of. */
function sourceAt(pkg: string, path: string): string | undefined {
  const values = createValues();
  let value = values.api(pkg);
  for (const step of expandPath(path)[0] ?? []) if (value.kind === 'api') value = values.api(pkg, value, step);
  return createLibraryIndex(libraries).rowWith(value, 'source')?.source;
}

test.each([
  ['express', 'Request().params', 'path'],
  ['express', 'Request().query', 'query'],
  ['express', 'Request().body', 'body'],
  ['express', 'Request().headers', 'header'],
  ['express', 'Request().signedCookies', 'cookie'],
  ['express', 'Request().ip', 'request'],
  ['express', 'Request().user', undefined],
  ['express', 'Request().auth', undefined],
  ['express', 'Request().session', undefined],
  ['next', 'NextRequest().nextUrl.searchParams', 'query'],
  ['next', 'NextRequest().headers', 'header'],
  ['next', 'NextRequest().cookies', 'cookie'],
  ['next', 'NextRequest().auth', undefined],
  ['next', 'NextApiRequest().body', 'body'],
])('%s %s is %s', (pkg, path, source) => {
  expect(sourceAt(pkg, path)).toBe(source);
});

describe('express', () => {
  test('routers, mounts, middleware that guards nothing, wrappers', () => {
    const texts = {
      'src/app.ts': `import express from 'express';
        import cors from 'cors';
        import helmet from 'helmet';
        import asyncHandler from 'express-async-handler';
        import multer from 'multer';
        import { body } from 'express-validator';
        import { payouts } from './payouts.js';
        const app = express();
        app.use(cors(), helmet(), express.json());
        app.use('/payouts', payouts);
        app.post('/files', multer({}).single('file'), body('name').isString().notEmpty(), asyncHandler(async (req, res) => { res.status(201).json({ ok: true }); }));
        app.listen(3000);`,
      'src/payouts.ts': `import { Router } from 'express';
        export const payouts = Router();
        payouts.route('/:id').get((req, res) => { res.sendStatus(204); }).delete((req, res) => { res.redirect('/payouts'); });
        payouts.all('/any', (req, res) => { res.end(); });`,
    };
    expect(entriesOf(texts)).toMatchInlineSnapshot(`
      [
        "ALL /payouts/any [cors, helmet, express.json, handler]
      call handler
        respond",
        "DELETE /payouts/:id [cors, helmet, express.json, handler]
      call handler
        redirect '/payouts'",
        "GET /payouts/:id [cors, helmet, express.json, handler]
      call handler
        respond 204",
        "POST /files [cors, helmet, express.json, multer.single, express-validator.body.isString.notEmpty, handler]
      call handler
        status 201
        respond 201 { ok: true }",
      ]
    `);
  });

  test('guards of packages', () => {
    const texts = {
      'src/app.ts': `import express from 'express';
        import passport from 'passport';
        import session from 'express-session';
        import { expressjwt } from 'express-jwt';
        import { auth } from 'express-oauth2-jwt-bearer';
        const app = express();
        const done = (req, res) => { res.json(req.user); };
        app.use(session({}), passport.initialize());
        app.get('/passport', passport.authenticate('jwt'), done);
        app.get('/anonymous', passport.authenticate(['jwt', 'anonymous']), done);
        app.get('/jwt', expressjwt({ secret: 's' }), (req, res) => { res.json(req.auth); });
        app.get('/optional', expressjwt({ secret: 's', credentialsRequired: false }), (req, res) => { res.json(req.auth); });
        app.get('/bearer', auth({}), done);`,
    };
    expect(entriesOf(texts)).toMatchInlineSnapshot(`
      [
        "GET /anonymous [express-session, passport.initialize, passport.authenticate.optional, done]
      authenticate user by Request() never
      call done
        respond principal",
        "GET /bearer [express-session, passport.initialize, express-oauth2-jwt-bearer.auth, done]
      authenticate user by Request() ends
      assume present(principal)
      call done
        respond Request().user",
        "GET /jwt [express-session, passport.initialize, express-jwt.expressjwt, handler]
      authenticate user by Request() ends
      assume present(principal)
      call handler
        respond principal",
        "GET /optional [express-session, passport.initialize, express-jwt.expressjwt.optional, handler]
      authenticate user by Request() never
      call handler
        respond principal",
        "GET /passport [express-session, passport.initialize, passport.authenticate, done]
      authenticate user by Request() ends
      assume present(principal)
      call done
        respond principal",
      ]
    `);
  });

  test('answers take the status of their chain', () => {
    const run = (body: string): string =>
      traceText(
        libraries,
        `import type { Request, Response } from 'express'; export function run(req: Request, res: Response) { ${body} }`,
      );
    expect(run(`return res.status(404).json({ error: 'none' });`)).toMatchInlineSnapshot(`
      "call run
        status 404
        respond 404 { error: 'none' }
        return Response().status()
      gives Response().status()"
    `);
    expect(run(`return res.set('x', 'y').status(200).type('text').send('ok');`)).toMatchInlineSnapshot(`
      "call run
        status 200
        respond 200 'ok'
        return Response().status()
      gives Response().status()"
    `);
    expect(run(`return res.render('page', { id: 1 });`)).toMatchInlineSnapshot(`
      "call run
        respond { id: 1 }
        return Response().render()
      gives Response().render()"
    `);
    expect(run(`return res.download('/x.pdf');`)).toMatchInlineSnapshot(`
      "call run
        respond '/x.pdf'
        return Response().download()
      gives Response().download()"
    `);
    expect(run(`return req.get('Stripe-Signature');`)).toMatchInlineSnapshot(`"gives header.stripe-signature"`);
    expect(run(`if (!req.isAuthenticated()) return res.sendStatus(401); return res.end();`)).toMatchInlineSnapshot(`
      "call run
        authenticate user by Request().user falsy
        if !principal:express (ends)
          assume not principal:express
          respond 401
          return Response()
        else
          assume principal:express
        assume principal:express
        respond
        return Response()
      gives Response()"
    `);
    expect(run(`req.session.destroy(() => { res.redirect('/'); });`)).toMatchInlineSnapshot(`
      "call run
        call express.Request.session.destroy
          redirect '/'
      gives undefined"
    `);
  });
});

test('nestjs: controllers, guards, metadata', () => {
  const texts = {
    'src/guards.ts': `import { CanActivate, ExecutionContext, Injectable, SetMetadata, UnauthorizedException } from '@nestjs/common';
      import { Reflector } from '@nestjs/core';
      import { JwtService } from '@nestjs/jwt';
      export const Roles = (...roles: string[]) => SetMetadata('roles', roles);
      @Injectable()
      export class BearerGuard implements CanActivate {
        constructor(private readonly jwt: JwtService) {}
        async canActivate(context: ExecutionContext): Promise<boolean> {
          const request = context.switchToHttp().getRequest();
          request.user = await this.jwt.verifyAsync('token');
          return true;
        }
      }
      @Injectable()
      export class RolesGuard implements CanActivate {
        constructor(private readonly reflector: Reflector) {}
        canActivate(context: ExecutionContext): boolean {
          const roles = this.reflector.getAllAndOverride('roles', [context.getHandler(), context.getClass()]);
          if (!roles) return true;
          return roles.includes(context.switchToHttp().getRequest().user.role);
        }
      }`,
    'src/payouts.controller.ts': `import { Body, Controller, Get, Param, Post, Req, UseGuards } from '@nestjs/common';
      import { BearerGuard, Roles, RolesGuard } from './guards.js';
      @Controller('payouts')
      @UseGuards(BearerGuard, RolesGuard)
      export class PayoutsController {
        @Get(':id') read(@Param('id') id: string, @Req() request) { return [id, request.user.id]; }
        @Post() @Roles('admin') make(@Body('amount') amount: number) { return amount; }
      }`,
  };
  expect(entriesOf(texts)).toMatchInlineSnapshot(`
    [
      "GET /payouts/:id [BearerGuard, RolesGuard, read]
    call canActivate
      authenticate user by 'token' throws
      assume present(principal:nestjs-jwt)
      return true
    assume present(principal:nestjs-jwt)
    call canActivate
      reads metadata roles
      return true",
      "POST /payouts [BearerGuard, RolesGuard, make]
    call canActivate
      authenticate user by 'token' throws
      assume present(principal:nestjs-jwt)
      return true
    assume present(principal:nestjs-jwt)
    call canActivate
      reads metadata roles
      return includes(['admin'], principal:nestjs-jwt.role)
    if includes(['admin'], principal:nestjs-jwt.role)
      assume includes(['admin'], principal:nestjs-jwt.role)
    else (ends)
      assume not includes(['admin'], principal:nestjs-jwt.role)
      throw ?
    assume includes(['admin'], principal:nestjs-jwt.role)",
    ]
  `);
});

test("nestjs: parameters of the project's own", () => {
  const texts = {
    'src/me.controller.ts': `import { Controller, createParamDecorator, ExecutionContext, HttpCode, Post } from '@nestjs/common';
      const UserId = createParamDecorator((field: string, context: ExecutionContext) => context.switchToHttp().getRequest().user[field]);
      @Controller('me')
      export class MeController {
        @Post() @HttpCode(204) touch(@UserId('id') id: string) { throw new Error(id); }
      }`,
  };
  expect(entriesOf(texts)).toMatchInlineSnapshot(`
    [
      "POST /me [touch]
    call touch
      throw { ...Error, message: Request().user.id }",
    ]
  `);
});

test('nestjs: the rest', () => {
  const run = (code: string): string => traceText(libraries, code);
  expect(
    run(`import { Logger, NotFoundException } from '@nestjs/common'; const log = new Logger('x');
      export const run = (id) => { log.warn(id); throw new NotFoundException(); };`),
  ).toMatchInlineSnapshot(`
    "call run
      log warn id
      throw NotFoundException()
    gives undefined"
  `);
  expect(
    run(`import { ConfigService } from '@nestjs/config';
      class Keys { constructor(private readonly config: ConfigService) {} key() { return this.config.get('KEY'); } }
      export const run = () => new Keys(new ConfigService()).key();`),
  ).toMatchInlineSnapshot(`"gives environment"`);
  expect(
    run(`import { ClientProxy } from '@nestjs/microservices';
      class Outbox { constructor(private readonly client: ClientProxy) {} put(id) { this.client.emit('paid', { id }); } }
      export const run = (id) => new Outbox(new ClientProxy()).put(id);`),
  ).toMatchInlineSnapshot(`
    "call run
      call put
        publish 'paid' { id: id }
      return undefined
    gives undefined"
  `);
  expect(
    run(
      `import { plainToInstance } from 'class-transformer'; class Order {} export const run = (body) => plainToInstance(Order, body);`,
    ),
  ).toMatchInlineSnapshot(`"gives body"`);
});

describe('nextjs', () => {
  test('route handlers, pages and actions', () => {
    const texts = {
      'app/api/payouts/[id]/route.ts': `import { NextRequest, NextResponse } from 'next/server';
        export async function POST(request: NextRequest, { params }) { return NextResponse.json({ id: (await params).id }, { status: 201 }); }`,
      'pages/api/pay.ts': `export default function handler(req, res) { res.status(405).end(); }`,
      'app/actions.ts': `'use server';
        import { redirect } from 'next/navigation';
        import { revalidatePath } from 'next/cache';
        export async function pay(id: string) { revalidatePath('/'); redirect('/done'); }`,
      'app/safe.ts': `'use server';
        import { createSafeActionClient } from 'next-safe-action';
        import { z } from 'zod';
        const client = createSafeActionClient().use(async ({ next }) => next({ ctx: { user: 'u' } }));
        export const rename = client.inputSchema(z.object({ id: z.string() })).metadata({ name: 'x' }).action(async ({ parsedInput, ctx }) => [parsedInput.id, ctx.user]);`,
    };
    expect(entriesOf(texts)).toMatchInlineSnapshot(`
      [
        "ALL /api/pay [handler]
      call handler
        respond 405",
        "POST /api/payouts/:id [POST]
      call POST
        respond 201 { id: path.id }
        return NextResponse.json()",
        "action pay (app/actions.ts) [pay]
      call pay
        work cache '/'
        redirect '/done'",
        "action rename (app/safe.ts) [next-safe-action.createSafeActionClient.use.metadata.action]
      call middleware
        next [{ ctx: { user: 'u' } }]
        return promise(?)",
      ]
    `);
  });

  test('requests, answers and functions', () => {
    const run = (body: string): string =>
      traceText(
        libraries,
        `import { NextRequest, NextResponse, after } from 'next/server'; import { cookies, headers } from 'next/headers';
         import { notFound, redirect } from 'next/navigation'; import { unstable_cache } from 'next/cache';
         export async function run(request: NextRequest) { ${body} }`,
      );
    expect(run(`return (await request.json()).amount;`)).toMatchInlineSnapshot(`"gives body.amount"`);
    expect(run(`return (await cookies()).get('session');`)).toMatchInlineSnapshot(`"gives cookie.session"`);
    expect(run(`return (await headers()).authorization;`)).toMatchInlineSnapshot(`"gives header.authorization"`);
    expect(run(`notFound(); return 1;`)).toMatchInlineSnapshot(`
      "call run
        respond 404
      gives undefined"
    `);
    expect(run(`return NextResponse.redirect('/login');`)).toMatchInlineSnapshot(`
      "call run
        redirect '/login'
        return NextResponse.redirect()
      gives NextResponse.redirect()"
    `);
    expect(run(`return new NextResponse(null, { status: 204 });`)).toMatchInlineSnapshot(`
      "call run
        respond 204 null
        return NextResponse()
      gives NextResponse()"
    `);
    expect(run(`after(() => { NextResponse.json(1); });`)).toMatchInlineSnapshot(`
      "call run
        in the background
          call next.after
            respond 1
      gives undefined"
    `);
    expect(run(`return unstable_cache(async (id) => id, ['x'])('1');`)).toMatchInlineSnapshot(`"gives '1'"`);
  });
});

describe('graphql', () => {
  test('schemas, servers, layers and rules', () => {
    const texts = {
      'src/app.ts': `import express from 'express';
        import { GraphQLList, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
        import { ApolloServer } from '@apollo/server';
        import { expressMiddleware } from '@apollo/server/express4';
        import { applyMiddleware } from 'graphql-middleware';
        import { and, deny, rule, shield } from 'graphql-shield';
        const known = rule()((parent, args, context) => (context.token ? true : new Error('unknown')));
        const Query = new GraphQLObjectType({ name: 'Query', fields: { ping: { type: new GraphQLList(GraphQLString), resolve: () => console.log('ping') } } });
        const Mutation = new GraphQLObjectType({ name: 'Mutation', fields: () => ({
          pay: { type: GraphQLString, resolve: async (parent, { id }, context) => console.log(id) },
          close: { type: GraphQLString, resolve: async () => console.log('closed') },
        }) });
        const schema = applyMiddleware(new GraphQLSchema({ query: Query, mutation: Mutation }), shield({ Mutation: { pay: and(known, known), close: deny } }));
        const server = new ApolloServer({ schema });
        const app = express();
        app.use('/graphql', express.json(), expressMiddleware(server, { context: async ({ req }) => ({ token: req.headers.authorization }) }));`,
    };
    expect(entriesOf(texts)).toMatchInlineSnapshot(`
      [
        "MUTATION close [express.json, resolve]
      throw ?",
        "MUTATION pay [express.json, resolve]
      if true | false
        assume header.authorization
      else (ends)
        assume not header.authorization
        throw ?
      assume header.authorization
      call resolve
        unknown call console.log(body.id)
        return console.log(console, body.id)",
        "QUERY ping [express.json, resolve]
      call resolve
        unknown call console.log('ping')
        return console.log(console, 'ping')",
      ]
    `);
  });

  test('resolvers by type and name, whoever serves them', () => {
    const resolvers = `{ Query: { ping: () => console.log('ping') }, Mutation: { pay: { resolve: async (parent, args, context) => console.log(args.id, context) } } }`;
    const programs = [
      `import { ApolloServer } from 'apollo-server-express';
        import express from 'express';
        const app = express();
        const server = new ApolloServer({ resolvers: [${resolvers}], context: ({ req }) => ({ key: req.headers.key }) });
        server.applyMiddleware({ app });`,
      `import { createSchema, createYoga } from 'graphql-yoga';
        import express from 'express';
        const app = express();
        app.use('/graphql', createYoga({ schema: createSchema({ resolvers: ${resolvers} }), context: ({ request }) => ({ key: request.headers.key }) }));`,
      `import { makeExecutableSchema, mergeResolvers } from '@graphql-tools/schema';
        import { createHandler } from 'graphql-http/lib/use/express';
        import express from 'express';
        const app = express();
        app.all('/graphql', createHandler({ schema: makeExecutableSchema({ resolvers: mergeResolvers([${resolvers}]) }) }));`,
      `import { buildSubgraphSchema } from '@apollo/subgraph';
        export const schema = buildSubgraphSchema([{ typeDefs: '', resolvers: ${resolvers} }]);`,
    ];
    expect(programs.map((text) => entriesOf({ 'src/app.ts': text }).join('\n'))).toMatchInlineSnapshot(`
      [
        "MUTATION pay [resolve]
      call resolve
        unknown call console.log(body.id, { key: header.key })
        return console.log(console, body.id, { key: header.key })
      QUERY ping [ping]
      call ping
        unknown call console.log('ping')
        return console.log(console, 'ping')",
        "MUTATION pay [resolve]
      call resolve
        unknown call console.log(body.id, { key: header.key })
        return console.log(console, body.id, { key: header.key })
      QUERY ping [ping]
      call ping
        unknown call console.log('ping')
        return console.log(console, 'ping')",
        "MUTATION pay [resolve]
      call resolve
        unknown call console.log(body.id, { ...? })
        return console.log(console, body.id, { ...? })
      QUERY ping [ping]
      call ping
        unknown call console.log('ping')
        return console.log(console, 'ping')",
        "MUTATION pay [resolve]
      guard what serves the schema that cannot be seen
      call resolve
        unknown call console.log(body.id, { ...? })
        return console.log(console, body.id, { ...? })
      QUERY ping [ping]
      guard what serves the schema that cannot be seen
      call ping
        unknown call console.log('ping')
        return console.log(console, 'ping')",
      ]
    `);
  });
});
