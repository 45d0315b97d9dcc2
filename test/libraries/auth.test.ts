import { expect, test } from 'vitest';
import { loadLibraries } from './load.js';
import { traceText } from './trace-text.js';

const libraries = await loadLibraries(['auth']);
const trace = (code: string): string => traceText(libraries, code);

test('jsonwebtoken verifies, decodes and signs', () => {
  const imported = `import jwt from 'jsonwebtoken';`;
  expect(trace(`${imported} export const run = (token) => jwt.verify(token, 'secret').sub;`)).toMatchInlineSnapshot(`
    "call run
      authenticate user by token throws
      assume present(principal:jsonwebtoken)
      return principal:jsonwebtoken.sub
    assume present(principal:jsonwebtoken)
    gives principal:jsonwebtoken.sub"
  `);
  expect(trace(`${imported} export const run = (token) => jwt.decode(token).sub;`)).toMatchInlineSnapshot(`
    "call run
      authenticate user by token never
      return token.sub
    gives token.sub"
  `);
  expect(trace(`${imported} export const run = (id) => jwt.sign({ id }, 'secret');`)).toMatchInlineSnapshot(
    `"gives jsonwebtoken.sign({ id: id }, 'secret')"`,
  );
  expect(
    trace(`${imported} export const run = (token) => {
      jwt.verify(token, 'secret', (error, claims) => { if (!error) console.log(claims.sub); });
    };`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate user by token never
      call jsonwebtoken.verify
        if true | false
          assume present(principal:jsonwebtoken)
          assume present(principal:jsonwebtoken | undefined)
          unknown call console.log(principal:jsonwebtoken.sub | undefined)
        else
          assume not present(principal:jsonwebtoken)
    gives undefined"
  `);
});

test('jose resolves to the payload', () => {
  const imported = `import { createRemoteJWKSet, decodeJwt, jwtVerify, SignJWT } from 'jose';`;
  expect(
    trace(`${imported} export const run = async (token) => {
      const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL('https://id.example/keys')));
      return payload.sub;
    };`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate user by token throws
      assume present(principal:jose)
      return principal:jose.sub
    assume present(principal:jose)
    gives principal:jose.sub"
  `);
  expect(trace(`${imported} export const run = (token) => decodeJwt(token).sub;`)).toMatchInlineSnapshot(`
    "call run
      authenticate user by token never
      return token.sub
    gives token.sub"
  `);
  expect(
    trace(`${imported} export const run = (id) => new SignJWT({ id }).setSubject('x').sign('k');`),
  ).toMatchInlineSnapshot(`"gives jose.SignJWT.sign('k')"`);
});

test('@nestjs/jwt through an injected service', () => {
  const code = (call: string): string => `import { JwtService } from '@nestjs/jwt';
    class Guard { constructor(private readonly jwt: JwtService) {} async check(token) { return ${call}; } }
    export const run = (token) => new Guard(new JwtService()).check(token);`;
  expect(trace(code('(await this.jwt.verifyAsync(token)).sub'))).toMatchInlineSnapshot(`
    "call run
      call check
        authenticate user by token throws
        assume present(principal:nestjs-jwt)
        return principal:nestjs-jwt.sub
      return promise(principal:nestjs-jwt.sub)
    assume present(principal:nestjs-jwt)
    gives principal:nestjs-jwt.sub"
  `);
  expect(trace(code('this.jwt.verify(token)'))).toMatchInlineSnapshot(`
    "call run
      call check
        authenticate user by token throws
        assume present(principal:nestjs-jwt)
        return principal:nestjs-jwt
      return promise(principal:nestjs-jwt)
    assume present(principal:nestjs-jwt)
    gives principal:nestjs-jwt"
  `);
  expect(trace(code('this.jwt.decode(token)'))).toMatchInlineSnapshot(`
    "call run
      call check
        authenticate user by token never
        return token
      return promise(token)
    gives token"
  `);
  expect(trace(code('this.jwt.signAsync({ token })'))).toMatchInlineSnapshot(
    `"gives @nestjs/jwt.JwtService.signAsync({ token: token })"`,
  );
});

test('a guard of @nestjs/passport that the container chooses', () => {
  expect(
    trace(`import type { IAuthGuard } from '@nestjs/passport';
      class AnyGuard { constructor(private chosen: IAuthGuard) {} canActivate(context) { return this.chosen.canActivate(context); } }
      export const run = (context, guard: AnyGuard) => guard.canActivate(context);`),
  ).toMatchInlineSnapshot(`
    "call run
      call canActivate
        authenticate user by context throws
        return promise('true')
      return promise('true')
    assume present(principal:nestjs-passport)
    gives 'true'"
  `);
});

test('@nestjs/passport guards throw', () => {
  expect(
    trace(`import { AuthGuard } from '@nestjs/passport';
      class JwtGuard extends AuthGuard('jwt') { canActivate(context) { return super.canActivate(context); } }
      export const run = (context) => new JwtGuard().canActivate(context);`),
  ).toMatchInlineSnapshot(`
    "call run
      call canActivate
        authenticate user by context throws
        return promise('true')
      return promise('true')
    assume present(principal:nestjs-passport)
    gives 'true'"
  `);
  expect(
    trace(`import { AuthGuard } from '@nestjs/passport';
      class JwtGuard extends AuthGuard('jwt') { handleRequest(error, user, info) { return super.handleRequest(error, user, info); } }
      export const run = (user) => new JwtGuard().handleRequest(null, user, null);`),
  ).toMatchInlineSnapshot(`
    "call run
      call handleRequest
        authenticate user by user throws
        assume present(principal:nestjs-passport)
        return user
      assume present(principal:nestjs-passport)
      return user
    assume present(principal:nestjs-passport)
    gives user"
  `);
});

test('next-auth gives a session or null', () => {
  expect(
    trace(`import { getServerSession } from 'next-auth';
      export const run = async (options) => {
        const session = await getServerSession(options);
        if (!session) throw new Error('sign in');
        return session.user.id;
      };`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate user by options falsy
      if !principal:next-auth | true (ends)
        assume !principal:next-auth | true
        throw { ...Error, message: 'sign in' }
      else
        assume present(principal:next-auth)
        assume principal:next-auth
      assume present(principal:next-auth)
      assume principal:next-auth
      return principal:next-auth.user.id
    assume present(principal:next-auth)
    assume principal:next-auth
    gives principal:next-auth.user.id"
  `);
  expect(
    trace(`import NextAuth from 'next-auth';
      const { auth } = NextAuth({});
      export const run = async () => (await auth())?.user.id;`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate user by undefined falsy
      return principal:next-auth.user.id | undefined
    gives principal:next-auth.user.id | undefined"
  `);
  expect(
    trace(`import NextAuth from 'next-auth';
      const { auth } = NextAuth({});
      const handler = auth((request) => request.auth);
      export const run = (request) => handler(request);`),
  ).toMatchInlineSnapshot(`"gives request.auth"`);
  expect(
    trace(`import { getToken } from 'next-auth/jwt';
      export const run = async (req) => (await getToken({ req })) ?? 'nobody';`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate user by req falsy
      return principal:next-auth | 'nobody'
    gives principal:next-auth | 'nobody'"
  `);
  expect(
    trace(`import middleware from 'next-auth/middleware';
      export const run = (request) => middleware(request);`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate user by request ends
      return promise(principal:next-auth-middleware)
    assume present(principal:next-auth-middleware)
    gives principal:next-auth-middleware"
  `);
});

test('passwords are compared', () => {
  expect(
    trace(`import bcrypt from 'bcrypt';
      export const run = async (password, hash) => { if (!(await bcrypt.compare(password, hash))) throw new Error('no'); };`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate password by password falsy
      if !principal:passwords (ends)
        assume not principal:passwords
        throw { ...Error, message: 'no' }
      else
        assume principal:passwords
      assume principal:passwords
    assume principal:passwords
    gives undefined"
  `);
  expect(
    trace(`import { compareSync, hash } from 'bcryptjs';
      export const run = (password) => [compareSync(password, 'x'), hash(password, 10)];`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate password by password falsy
      return [principal:passwords, promise(bcryptjs.hash(password, 10))]
    gives [principal:passwords, promise(bcryptjs.hash(password, 10))]"
  `);
  expect(trace(`import argon2 from 'argon2'; export const run = (password, hash) => argon2.verify(hash, password);`))
    .toMatchInlineSnapshot(`
    "call run
      authenticate password by password falsy
      return promise(principal:passwords)
    gives principal:passwords"
  `);
});

test('signatures and random values', () => {
  expect(
    trace(`import { createHmac, timingSafeEqual } from 'node:crypto';
      export const run = (body, signature) => {
        const expected = createHmac('sha256', 'key').update(body).digest();
        if (!timingSafeEqual(signature, expected)) throw new Error('forged');
      };`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate signature by [signature, createHmac('sha256', 'key', body)] falsy
      if !principal:crypto (ends)
        assume not principal:crypto
        throw { ...Error, message: 'forged' }
      else
        assume principal:crypto
      assume principal:crypto
    assume principal:crypto
    gives undefined"
  `);
  expect(
    trace(`import { randomUUID, createVerify } from 'node:crypto';
      export const run = (body, signature) => [randomUUID() === randomUUID(), createVerify('RSA').update(body).verify('key', signature)];`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate signature by signature falsy
      return [random src/code.ts:103 === random src/code.ts:120, principal:crypto]
    gives [random src/code.ts:103 === random src/code.ts:120, principal:crypto]"
  `);
  expect(trace(`export const run = () => crypto.randomUUID();`)).toMatchInlineSnapshot(`"gives random src/code.ts:32"`);
});

test('hosted identity', () => {
  expect(
    trace(`import { auth } from '@clerk/nextjs/server';
      export const run = async () => { const { userId } = await auth(); if (!userId) throw new Error('no'); return userId; };`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate user by undefined falsy
      if !principal:clerk.userId | true (ends)
        assume !principal:clerk.userId | true
        throw { ...Error, message: 'no' }
      else
        assume present(principal:clerk.userId)
        assume principal:clerk.userId
      assume present(principal:clerk.userId)
      assume principal:clerk.userId
      return principal:clerk.userId
    assume present(principal:clerk.userId)
    assume principal:clerk.userId
    gives principal:clerk.userId"
  `);
  expect(
    trace(`import { auth } from '@clerk/nextjs/server';
      export const run = async () => (await auth.protect()).userId;`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate user by undefined throws
      assume present(principal:clerk)
      return principal:clerk.userId | null
    assume present(principal:clerk)
    gives principal:clerk.userId | null"
  `);
  expect(
    trace(`import { createServerClient } from '@supabase/ssr';
      export const run = async (token) => {
        const { data, error } = await createServerClient('url', 'key').auth.getUser(token);
        if (error || !data.user) throw new Error('no');
        return data.user.id;
      };`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate user by token falsy
      if @supabase/ssr.createServerClient.auth.getUser(token) | !principal:supabase-auth | true (ends)
        assume @supabase/ssr.createServerClient.auth.getUser(token) | !principal:supabase-auth | true
        throw { ...Error, message: 'no' }
      else
        assume not @supabase/ssr.createServerClient.auth.getUser(token)
        assume present(principal:supabase-auth)
        assume principal:supabase-auth
      assume not @supabase/ssr.createServerClient.auth.getUser(token)
      assume present(principal:supabase-auth)
      assume principal:supabase-auth
      return principal:supabase-auth.id
    assume not @supabase/ssr.createServerClient.auth.getUser(token)
    assume present(principal:supabase-auth)
    assume principal:supabase-auth
    gives principal:supabase-auth.id"
  `);
  expect(
    trace(`import admin from 'firebase-admin';
      export const run = async (token) => (await admin.auth().verifyIdToken(token)).uid;`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate user by token throws
      assume present(principal:firebase-admin)
      return principal:firebase-admin.uid
    assume present(principal:firebase-admin)
    gives principal:firebase-admin.uid"
  `);
  expect(
    trace(`import { betterAuth } from 'better-auth';
      const auth = betterAuth({});
      export const run = async (headers) => (await auth.api.getSession({ headers }))?.user.id;`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate user by headers falsy
      return principal:better-auth.user.id | undefined
    gives principal:better-auth.user.id | undefined"
  `);
  expect(
    trace(`import { getIronSession } from 'iron-session';
      export const run = async (req) => (await getIronSession(req, {}, {})).userId;`),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate user by req falsy
      return principal:iron-session.userId
    gives principal:iron-session.userId"
  `);
  expect(
    trace(`import { ForbiddenError } from '@casl/ability';
      export const run = (ability) => { ForbiddenError.from(ability).throwUnlessCan('refund', 'Order'); };`),
  ).toMatchInlineSnapshot(`
    "call run
      authorize 'refund' throws
      assume authorized('refund', principal)
    assume authorized('refund', principal)
    gives undefined"
  `);
});

test('cookies and their signatures', () => {
  expect(
    trace(`import { parse } from 'cookie'; export const run = (header) => parse(header).session;`),
  ).toMatchInlineSnapshot(`"gives cookie.session"`);
  expect(
    trace(
      `import { unsign } from 'cookie-signature'; export const run = (value) => { if (!unsign(value, 's')) throw new Error('no'); };`,
    ),
  ).toMatchInlineSnapshot(`
    "call run
      authenticate signature by value falsy
      if !principal:cookies (ends)
        assume not principal:cookies
        throw { ...Error, message: 'no' }
      else
        assume principal:cookies
      assume principal:cookies
    assume principal:cookies
    gives undefined"
  `);
});
