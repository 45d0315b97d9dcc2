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
      read invoice where { id: path.id, userId: principal:jsonwebtoken.sub } on PrismaClient()
      respond row(invoice) | null"
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
      create invoice set body on PrismaClient()
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
      read invoice where { id: path.id } on PrismaClient()
      if !row(invoice) | true (ends)
        assume !row(invoice) | true
        respond 404
        return Response().sendStatus()
      else
        assume present(row(invoice))
        assume row(invoice)
      assume present(row(invoice))
      assume row(invoice)
      if !row(invoice).userId === principal:jsonwebtoken.sub (ends)
        assume not row(invoice).userId === principal:jsonwebtoken.sub
        respond 403
        return Response().sendStatus()
      else
        assume row(invoice).userId === principal:jsonwebtoken.sub
      assume row(invoice).userId === principal:jsonwebtoken.sub
      delete invoice where { id: row(invoice).id } on PrismaClient()
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
          return Response().sendStatus()
        else
          assume body.owner === principal:jsonwebtoken.sub
        assume body.owner === principal:jsonwebtoken.sub
        update invoice where { id: path.id } set { status: 'draft' } on PrismaClient()
      else
        assume not body.draft
      update invoice where { id: path.id } set { amount: 0 } on PrismaClient()
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
      delete invoice where { id: path.id } on PrismaClient()"
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
        read invoice where { id: path.id } on PrismaClient()
        return row(invoice).userId === principal:jsonwebtoken.sub | false
      if !row(invoice).userId === principal:jsonwebtoken.sub | true (ends)
        assume !row(invoice).userId === principal:jsonwebtoken.sub | true
        respond 403
        return Response().sendStatus()
      else
        assume present(row(invoice))
        assume not row(invoice) === null
        assume row(invoice).userId === principal:jsonwebtoken.sub
      assume present(row(invoice))
      assume not row(invoice) === null
      assume row(invoice).userId === principal:jsonwebtoken.sub
      delete invoice where { id: path.id } on PrismaClient()"
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
        read invoice where { id: path.id } on PrismaClient()
        return row(invoice).userId === principal:jsonwebtoken.sub | undefined === principal:jsonwebtoken.sub
      delete invoice where { id: path.id } on PrismaClient()"
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
        read invoice where { id: path.id } on PrismaClient()
        if !row(invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub (ends)
          assume !row(invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
          throw { ...Error, message: 'forbidden' }
        else
          assume not !row(invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
        assume not !row(invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
        return row(invoice) | null
      assume not !row(invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
      delete invoice where { id: row(invoice).id | undefined } on PrismaClient()
    assume not !row(invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub"
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
        read invoice where { id: path.id } on PrismaClient()
        if !row(invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub (ends)
          assume !row(invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
          return { ok: false, error: 'forbidden' }
        else
          assume not !row(invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
        assume not !row(invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
        return { ok: true, invoice: row(invoice) | null }
      if true | false (ends)
        assume !row(invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
        respond 403 'forbidden'
        return Response().status().json()
      else
        assume not !row(invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
      assume not !row(invoice).userId === principal:jsonwebtoken.sub | !undefined === principal:jsonwebtoken.sub
      delete invoice where { id: row(invoice).id | undefined } on PrismaClient()"
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
        read invoice where { id: path.id } on PrismaClient()
        return row(invoice) | null | instance of class src/app.ts#0
      if false | true (ends)
        assume not row(invoice).userId === principal:jsonwebtoken.sub | undefined === principal:jsonwebtoken.sub
        respond 403
        return Response().sendStatus()
      else
        assume row(invoice).userId === principal:jsonwebtoken.sub | undefined === principal:jsonwebtoken.sub
      assume row(invoice).userId === principal:jsonwebtoken.sub | undefined === principal:jsonwebtoken.sub
      delete invoice where { id: row(invoice).id | undefined | instance of class src/app.ts#0.id } on PrismaClient()"
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
        read invoice where { id: path.id } on PrismaClient()
        return row(invoice).userId === principal:jsonwebtoken.sub | undefined === principal:jsonwebtoken.sub | instance of class src/app.ts#0
      drop error row(invoice).userId === principal:jsonwebtoken.sub | undefined === principal:jsonwebtoken.sub | instance of class src/app.ts#0
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
      read many invoice where { userId: principal:jsonwebtoken.sub } on PrismaClient()
      loop
      if !some(rows(invoice), row(invoice).id === path.id) (ends)
        assume not some(rows(invoice), row(invoice).id === path.id)
        respond 404
        return Response().sendStatus()
      else
        assume some(rows(invoice), row(invoice).id === path.id)
      assume some(rows(invoice), row(invoice).id === path.id)
      loop
      if !includes([...row(invoice).id], body.other) (ends)
        assume not includes([...row(invoice).id], body.other)
        respond 404
        return Response().sendStatus()
      else
        assume includes([...row(invoice).id], body.other)
      assume includes([...row(invoice).id], body.other)
      delete invoice where { id: path.id } on PrismaClient()"
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
        read invoice where { id: path.id } on PrismaClient()
      catch ?
      if !row(invoice) | true | true (ends)
        assume !row(invoice) | true | true
        respond 503
        return Response().sendStatus()
      else
        assume present(row(invoice))
        assume row(invoice)
      assume present(row(invoice))
      assume row(invoice)
      try
        update invoice where { id: row(invoice).id } set { status: 'sent' } on PrismaClient()
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
        update invoice where { id: path.id } set { status: 'sent' } on PrismaClient()
      in the background
        update invoice where { id: path.id } set { status: 'seen' } on PrismaClient()
      read many invoice where { userId: principal:jsonwebtoken.sub } on PrismaClient()
      nobody waits for
        loop
          call forEach
            delete invoice where { id: row(invoice).id } on PrismaClient()
      nobody waits for
        call remove
          delete invoice where { id: path.id } on PrismaClient()
          return path.id
      if promise(path.id) instanceof Error (ends)
        assume promise(path.id) instanceof Error
        respond 500
        return Response().sendStatus()
      else
        assume not promise(path.id) instanceof Error
      assume not promise(path.id) instanceof Error
      try
        call remove
          delete invoice where { id: path.id } on PrismaClient()
          return path.id
        promise leaves try promise(path.id)
        return promise(path.id)
      catch ?
        respond 409
      assume failed('src/app.ts:925')"
  `);
});
