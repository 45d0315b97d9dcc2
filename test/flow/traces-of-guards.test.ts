/** Golden traces: what the interpreter learns from guards, wherever they stand. */
import { expect, test } from 'vitest';
import { tracesOf } from '../helpers/traces-of.js';

const EXPRESS = `import express from 'express';
import jwt from 'jsonwebtoken';
import { db } from './db.js';
const app = express();
function signedIn(req, res, next) {
  const claims = jwt.verify(req.headers.authorization, process.env.SECRET);
  req.userId = claims.sub;
  next();
}
`;

/** A service with one route, `POST /invoices/:id`, behind `signedIn`. */
function service(handler: string, before = ''): string {
  return tracesOf({ 'src/app.ts': `${EXPRESS}${before}\napp.post('/invoices/:id', signedIn, ${handler});` });
}

test('middleware writes to the request what the handler reads', () => {
  expect(
    service(`async (req, res) => {
      res.json(await db.invoice.findFirst({ where: { id: req.params.id, userId: req.userId } }));
    }`),
  ).toMatchInlineSnapshot(`
    "POST /invoices/:id
    call signedIn
      authenticate user by header.authorization throws
      assume present(principal:jsonwebtoken)
      next undefined
    assume present(principal:jsonwebtoken)
    assume present(principal:jsonwebtoken)
    call handler
      read Invoice where { id: path.id, userId: principal:jsonwebtoken.sub } on PrismaClient()
      respond row(Invoice) | null"
  `);
});

test('middleware may write over what the client sent', () => {
  expect(
    service(
      `own, async (req, res) => { await db.invoice.create({ data: req.body }); res.sendStatus(201); }`,
      `function own(req, res, next) { req.body.userId = req.userId; next(); }`,
    ),
  ).toMatchInlineSnapshot(`
    "POST /invoices/:id
    call signedIn
      authenticate user by header.authorization throws
      assume present(principal:jsonwebtoken)
      next undefined
    assume present(principal:jsonwebtoken)
    assume present(principal:jsonwebtoken)
    call own
      next undefined
    call handler
      create Invoice set body on PrismaClient()
      respond 201"
  `);
});

test('an early return leaves behind what it asked', () => {
  expect(
    service(`async (req, res) => {
      const invoice = await db.invoice.findUnique({ where: { id: req.params.id } });
      if (!invoice) return res.sendStatus(404);
      if (invoice.userId !== req.userId) return res.sendStatus(403);
      await db.invoice.delete({ where: { id: invoice.id } });
      res.sendStatus(204);
    }`),
  ).toMatchInlineSnapshot(`
    "POST /invoices/:id
    call signedIn
      authenticate user by header.authorization throws
      assume present(principal:jsonwebtoken)
      next undefined
    assume present(principal:jsonwebtoken)
    assume present(principal:jsonwebtoken)
    call handler
      read Invoice where { id: path.id } on PrismaClient()
      if !row(Invoice) | true (ends)
        assume !row(Invoice) | true
        respond 404
        return Response()
      else
        assume present(row(Invoice))
        assume row(Invoice)
      assume present(row(Invoice))
      assume row(Invoice)
      if !row(Invoice).userId === principal:jsonwebtoken.sub (ends)
        assume not row(Invoice).userId === principal:jsonwebtoken.sub
        respond 403
        return Response()
      else
        assume row(Invoice).userId === principal:jsonwebtoken.sub
      assume row(Invoice).userId === principal:jsonwebtoken.sub
      delete Invoice where { id: row(Invoice).id } on PrismaClient()
      respond 204"
  `);
});

test('a guard in one branch holds in that branch only', () => {
  expect(
    service(`async (req, res) => {
      if (req.body.draft) {
        if (req.body.owner !== req.userId) return res.sendStatus(403);
        await db.invoice.update({ where: { id: req.params.id }, data: { status: 'draft' } });
      }
      await db.invoice.update({ where: { id: req.params.id }, data: { amount: 0 } });
      res.sendStatus(204);
    }`),
  ).toMatchInlineSnapshot(`
    "POST /invoices/:id
    call signedIn
      authenticate user by header.authorization throws
      assume present(principal:jsonwebtoken)
      next undefined
    assume present(principal:jsonwebtoken)
    assume present(principal:jsonwebtoken)
    call handler
      if body.draft
        assume body.draft
        if !body.owner === principal:jsonwebtoken.sub (ends)
          assume not body.owner === principal:jsonwebtoken.sub
          respond 403
          return Response()
        else
          assume body.owner === principal:jsonwebtoken.sub
        assume body.owner === principal:jsonwebtoken.sub
        update Invoice where { id: path.id } set { status: 'draft' } on PrismaClient()
      else
        assume not body.draft
      update Invoice where { id: path.id } set { amount: 0 } on PrismaClient()
      respond 204"
  `);
});

test('a refusal that does not end the request guards nothing', () => {
  expect(
    service(`async (req, res) => {
      if (req.body.owner !== req.userId) res.sendStatus(403);
      await db.invoice.delete({ where: { id: req.params.id } });
    }`),
  ).toMatchInlineSnapshot(`
    "POST /invoices/:id
    call signedIn
      authenticate user by header.authorization throws
      assume present(principal:jsonwebtoken)
      next undefined
    assume present(principal:jsonwebtoken)
    assume present(principal:jsonwebtoken)
    call handler
      if !body.owner === principal:jsonwebtoken.sub
        assume not body.owner === principal:jsonwebtoken.sub
        respond 403
      else
        assume body.owner === principal:jsonwebtoken.sub
      delete Invoice where { id: path.id } on PrismaClient()"
  `);
});

const OWNED = `const invoice = await db.invoice.findUnique({ where: { id } });`;

test('a boolean guard is one where its result is tested', () => {
  expect(
    service(
      `async (req, res) => {
        if (!(await owns(req.params.id, req.userId))) return res.sendStatus(403);
        await db.invoice.delete({ where: { id: req.params.id } });
      }`,
      `async function owns(id, userId) { ${OWNED} return invoice !== null && invoice.userId === userId; }`,
    ),
  ).toMatchInlineSnapshot(`
    "POST /invoices/:id
    call signedIn
      authenticate user by header.authorization throws
      assume present(principal:jsonwebtoken)
      next undefined
    assume present(principal:jsonwebtoken)
    assume present(principal:jsonwebtoken)
    call handler
      call owns
        read Invoice where { id: path.id } on PrismaClient()
        return row(Invoice).userId === principal:jsonwebtoken.sub | false
      if !row(Invoice).userId === principal:jsonwebtoken.sub | true (ends)
        assume !row(Invoice).userId === principal:jsonwebtoken.sub | true
        respond 403
        return Response()
      else
        assume present(row(Invoice))
        assume not row(Invoice) === null
        assume row(Invoice).userId === principal:jsonwebtoken.sub
      assume present(row(Invoice))
      assume not row(Invoice) === null
      assume row(Invoice).userId === principal:jsonwebtoken.sub
      delete Invoice where { id: path.id } on PrismaClient()"
  `);
});

test('a boolean guard whose result nobody tests proves nothing', () => {
  expect(
    service(
      `async (req, res) => {
        await owns(req.params.id, req.userId);
        await db.invoice.delete({ where: { id: req.params.id } });
      }`,
      `async function owns(id, userId) { ${OWNED} return invoice.userId === userId; }`,
    ),
  ).toMatchInlineSnapshot(`
    "POST /invoices/:id
    call signedIn
      authenticate user by header.authorization throws
      assume present(principal:jsonwebtoken)
      next undefined
    assume present(principal:jsonwebtoken)
    assume present(principal:jsonwebtoken)
    call handler
      call owns
        read Invoice where { id: path.id } on PrismaClient()
        return row(Invoice).userId === principal:jsonwebtoken.sub | undefined === principal:jsonwebtoken.sub
      delete Invoice where { id: path.id } on PrismaClient()"
  `);
});

test('a throwing guard proves what it would have thrown for', () => {
  expect(
    service(
      `async (req, res) => {
        const invoice = await mustOwn(req.params.id, req.userId);
        await db.invoice.delete({ where: { id: invoice.id } });
      }`,
      `async function mustOwn(id, userId) {
        ${OWNED}
        if (invoice?.userId !== userId) throw new Error('forbidden');
        return invoice;
      }`,
    ),
  ).toMatchInlineSnapshot(`
    "POST /invoices/:id
    call signedIn
      authenticate user by header.authorization throws
      assume present(principal:jsonwebtoken)
      next undefined
    assume present(principal:jsonwebtoken)
    assume present(principal:jsonwebtoken)
    call handler
      call mustOwn
        read Invoice where { id: path.id } on PrismaClient()
        if !row(Invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub (ends)
          assume !row(Invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
          throw { ...Error, message: 'forbidden' }
        else
          assume not !row(Invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
        assume not !row(Invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
        return row(Invoice) | null
      assume not !row(Invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
      delete Invoice where { id: row(Invoice).id | undefined } on PrismaClient()
    assume not !row(Invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub"
  `);
});

test('a guard that returns a result proves what the tested tag implies', () => {
  expect(
    service(
      `async (req, res) => {
        const found = await find(req.params.id, req.userId);
        if (!found.ok) return res.status(403).json(found.error);
        await db.invoice.delete({ where: { id: found.invoice.id } });
      }`,
      `async function find(id, userId) {
        ${OWNED}
        if (invoice.userId !== userId) return { ok: false, error: 'forbidden' };
        return { ok: true, invoice };
      }`,
    ),
  ).toMatchInlineSnapshot(`
    "POST /invoices/:id
    call signedIn
      authenticate user by header.authorization throws
      assume present(principal:jsonwebtoken)
      next undefined
    assume present(principal:jsonwebtoken)
    assume present(principal:jsonwebtoken)
    call handler
      call find
        read Invoice where { id: path.id } on PrismaClient()
        if !row(Invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub (ends)
          assume !row(Invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
          return { ok: false, error: 'forbidden' }
        else
          assume not !row(Invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
        assume not !row(Invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
        return { ok: true, invoice: row(Invoice) | null }
      if true | false (ends)
        assume !row(Invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
        status 403
        respond 403 'forbidden'
        return Response().status()
      else
        assume not !row(Invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
      assume not !row(Invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
      delete Invoice where { id: row(Invoice).id | undefined } on PrismaClient()"
  `);
});

test('errors as values: the test for the class tells which way it was', () => {
  expect(
    service(
      `async (req, res) => {
        const found = await find(req.params.id, req.userId);
        if (found instanceof Forbidden) return res.sendStatus(403);
        await db.invoice.delete({ where: { id: found.id } });
      }`,
      `class Forbidden extends Error {}
      async function find(id, userId) { ${OWNED} return invoice.userId === userId ? invoice : new Forbidden(); }`,
    ),
  ).toMatchInlineSnapshot(`
    "POST /invoices/:id
    call signedIn
      authenticate user by header.authorization throws
      assume present(principal:jsonwebtoken)
      next undefined
    assume present(principal:jsonwebtoken)
    assume present(principal:jsonwebtoken)
    call handler
      call find
        read Invoice where { id: path.id } on PrismaClient()
        return row(Invoice) | null | instance of class src/app.ts#0
      if false | true (ends)
        assume not row(Invoice).userId === principal:jsonwebtoken.sub | undefined === principal:jsonwebtoken.sub
        respond 403
        return Response()
      else
        assume row(Invoice).userId === principal:jsonwebtoken.sub | undefined === principal:jsonwebtoken.sub
      assume row(Invoice).userId === principal:jsonwebtoken.sub | undefined === principal:jsonwebtoken.sub
      delete Invoice where { id: row(Invoice).id | undefined | instance of class src/app.ts#0.id } on PrismaClient()"
  `);
});

test('errors as values that nobody looks at are dropped', () => {
  expect(
    service(
      `async (req, res) => {
        await check(req.params.id, req.userId);
        new Forbidden();
        res.sendStatus(204);
      }`,
      `class Forbidden extends Error {}
      async function check(id, userId) { ${OWNED} return invoice.userId === userId || new Forbidden(); }`,
    ),
  ).toMatchInlineSnapshot(`
    "POST /invoices/:id
    call signedIn
      authenticate user by header.authorization throws
      assume present(principal:jsonwebtoken)
      next undefined
    assume present(principal:jsonwebtoken)
    assume present(principal:jsonwebtoken)
    call handler
      call check
        read Invoice where { id: path.id } on PrismaClient()
        return row(Invoice).userId === principal:jsonwebtoken.sub | undefined === principal:jsonwebtoken.sub | instance of class src/app.ts#0
      drop error row(Invoice).userId === principal:jsonwebtoken.sub | undefined === principal:jsonwebtoken.sub | instance of class src/app.ts#0
      drop error instance of class src/app.ts#0
      respond 204"
  `);
});

test('membership in a collection that belongs to the caller', () => {
  expect(
    service(`async (req, res) => {
      const own = await db.invoice.findMany({ where: { userId: req.userId } });
      if (!own.some((invoice) => invoice.id === req.params.id)) return res.sendStatus(404);
      const ids = own.map((invoice) => invoice.id);
      if (!ids.includes(req.body.other)) return res.sendStatus(404);
      await db.invoice.delete({ where: { id: req.params.id } });
    }`),
  ).toMatchInlineSnapshot(`
    "POST /invoices/:id
    call signedIn
      authenticate user by header.authorization throws
      assume present(principal:jsonwebtoken)
      next undefined
    assume present(principal:jsonwebtoken)
    assume present(principal:jsonwebtoken)
    call handler
      read many Invoice where { userId: principal:jsonwebtoken.sub } on PrismaClient()
      loop
      if !some(rows(Invoice), row(Invoice).id === path.id) (ends)
        assume not some(rows(Invoice), row(Invoice).id === path.id)
        respond 404
        return Response()
      else
        assume some(rows(Invoice), row(Invoice).id === path.id)
      assume some(rows(Invoice), row(Invoice).id === path.id)
      loop
      if !includes([...row(Invoice).id], body.other) (ends)
        assume not includes([...row(Invoice).id], body.other)
        respond 404
        return Response()
      else
        assume includes([...row(Invoice).id], body.other)
      assume includes([...row(Invoice).id], body.other)
      delete Invoice where { id: path.id } on PrismaClient()"
  `);
});

test('what a handler gives in place of a result is told from the result', () => {
  expect(
    service(`async (req, res) => {
      const invoice = await db.invoice.findUnique({ where: { id: req.params.id } }).catch(() => null);
      if (!invoice) return res.sendStatus(503);
      let sent = false;
      try { await db.invoice.update({ where: { id: invoice.id }, data: { status: 'sent' } }); sent = true; }
      catch (error) { console.error(error); }
      res.json({ sent });
    }`),
  ).toMatchInlineSnapshot(`
    "POST /invoices/:id
    call signedIn
      authenticate user by header.authorization throws
      assume present(principal:jsonwebtoken)
      next undefined
    assume present(principal:jsonwebtoken)
    assume present(principal:jsonwebtoken)
    call handler
      try
        read Invoice where { id: path.id } on PrismaClient()
      catch ?
      if !row(Invoice) | true | true (ends)
        assume !row(Invoice) | true | true
        respond 503
        return Response()
      else
        assume present(row(Invoice))
        assume row(Invoice)
      assume present(row(Invoice))
      assume row(Invoice)
      try
        update Invoice where { id: row(Invoice).id } set { status: 'sent' } on PrismaClient()
      catch ?
        log error ?
      respond { sent: true | false | true }"
  `);
});

test('promises nobody waits for float', () => {
  expect(
    service(
      `async (req, res) => {
        db.invoice.update({ where: { id: req.params.id }, data: { status: 'sent' } });
        void db.invoice.update({ where: { id: req.params.id }, data: { status: 'seen' } });
        const own = await db.invoice.findMany({ where: { userId: req.userId } });
        own.forEach(async (invoice) => { await db.invoice.delete({ where: { id: invoice.id } }); });
        const late = remove(req.params.id);
        if (late instanceof Error) return res.sendStatus(500);
        try { return remove(req.params.id); } catch (error) { res.sendStatus(409); }
      }`,
      `async function remove(id) { await db.invoice.delete({ where: { id } }); return id; }`,
    ),
  ).toMatchInlineSnapshot(`
    "POST /invoices/:id
    call signedIn
      authenticate user by header.authorization throws
      assume present(principal:jsonwebtoken)
      next undefined
    assume present(principal:jsonwebtoken)
    assume present(principal:jsonwebtoken)
    call handler
      nobody waits for
        update Invoice where { id: path.id } set { status: 'sent' } on PrismaClient()
      in the background
        update Invoice where { id: path.id } set { status: 'seen' } on PrismaClient()
      read many Invoice where { userId: principal:jsonwebtoken.sub } on PrismaClient()
      nobody waits for
        loop
          call forEach
            delete Invoice where { id: row(Invoice).id } on PrismaClient()
      nobody waits for
        call remove
          delete Invoice where { id: path.id } on PrismaClient()
          return path.id
      promise asked for an error promise(path.id)
      try
        call remove
          delete Invoice where { id: path.id } on PrismaClient()
          return path.id
        promise leaves try promise(path.id)
        return promise(path.id)
      catch ?
        respond 409
      assume failed"
  `);
});

test('of lists of guards that the environment chooses from, what they have in common holds', () => {
  const trace = service(
    `chosen, async (req, res) => { await db.invoice.delete({ where: { id: req.params.id } }); res.sendStatus(204); }`,
    `const limit = (req, res, next) => next();
const chosen = process.env.CLOUD ? [signedIn, limit] : [limit, signedIn];`,
  );
  expect(trace).not.toContain('cannot be seen');
  expect(trace.slice(trace.lastIndexOf('call handler'))).toMatchInlineSnapshot(`
    "call handler
      delete Invoice where { id: path.id } on PrismaClient()
      respond 204"
  `);
});
