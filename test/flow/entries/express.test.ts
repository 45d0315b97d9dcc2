import { expect, test } from 'vitest';
import passport from '../../../src/libraries/auth/passport.js';
import asyncHandler from '../../../src/libraries/frameworks/express-async-handler.js';
import middleware from '../../../src/libraries/frameworks/express-middleware.js';
import express from '../../../src/libraries/frameworks/express.js';
import { entriesOf } from '../../helpers/entries-of.js';
import type { Texts } from '../../helpers/program.js';

const head = `import express, { Router, type Application, type Request } from 'express';
const send = (req, res) => { res.json({}); };
function guard(req, res, next) { if (!req.headers.authorization) { res.sendStatus(401); return; } next(); }
`;

/** A program of one module. */
function one(code: string): Texts {
  return { 'src/app.ts': `${head}${code}` };
}

const CASES: readonly (readonly [title: string, texts: Texts, ...expected: string[]])[] = [
  [
    'nested routers keep the order of mounts and middleware',
    one(`const inner = Router(); inner.get('/:id', send);
const outer = express.Router(); outer.use('/items', inner); outer.use(guard); outer.post('/late', send);
const app = express(); app.use('/api', outer);`),
    'GET /api/items/:id [send] respond',
    'POST /api/late [guard > send] respond',
  ],
  [
    'a router mounted before and after a guard has its routes twice',
    one(
      `const r = Router(); r.get('/x', send); const app = express(); app.use('/open', r); app.use(guard); app.use('/shut', r);`,
    ),
    'GET /open/x [send] respond',
    'GET /shut/x [guard > send] respond',
  ],
  [
    'route() gives one path many methods',
    one(`express().route('/x').get(send).post(guard, send);`),
    'GET /x [send] respond',
    'POST /x [guard > send] respond',
  ],
  [
    'arrays of handlers and of paths are laid out',
    one(`express().get(['/a', '/b'], [guard, [send]]);`),
    'GET /a [guard > send] respond',
    'GET /b [guard > send] respond',
  ],
  [
    'registrations in a branch of the start-up count, and leave the others alone',
    one(`const app = express(); app.get('/a', send);
if (process.env.NODE_ENV === 'production') { app.use(guard); } else { app.get('/debug', send); }
app.get('/b', send);`),
    'GET /a [send] respond',
    'GET /b [guard > send] respond',
    'GET /debug [guard > send] respond',
  ],
  [
    'guards that the environment chooses are each followed',
    one(`const app = express();
let signedIn = process.env.CLOUD ? [express.json(), guard] : [express.json()];
if (process.env.TEST) { signedIn = [guard]; }
app.get('/a', signedIn, send);`),
    'GET /a [choice > send] respond',
  ],
  [
    'a long table of routes is laid out',
    one(`const app = express();
const table = { a: send, b: send, c: send, d: send, e: send, f: send, g: send };
for (const [name, handler] of Object.entries(table)) app.get('/' + name, handler);
['h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p'].forEach((name) => { app.delete(\`/\${name}\`, send); });`),
    ...['h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p'].map((name) => `DELETE /${name} [send] respond`),
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `GET /${name} [send] respond`),
  ],
  [
    'a route of a class whose methods are bound',
    one(`class Items { create(req, res) { this.answer(res); } answer(res) { res.json({}); } }
const items = new Items(); express().post('/items', items.create.bind(items));`),
    'POST /items [create] respond',
  ],
  [
    'a class that makes its router in its constructor',
    one(`class Items { router = Router(); constructor() { this.register(); } register() { this.router.get('/', (req, res) => this.list(res)); } list(res) { res.json({}); } }
class App { app: Application; constructor(parts) { this.app = express(); parts.forEach((part) => this.app.use('/items', part.router)); } }
new App([new Items()]);`),
    'GET /items [register()] respond',
  ],
  [
    'functions that are called with new, their members and prototypes, exported one by one',
    {
      'src/items.js': `function Items(store) { if (!(this instanceof Items)) return new Items(store); this.list = (res) => res.json(store); }
Items.prototype.one = function (res) { this.list(res); };
module.exports.Items = Items;`,
      'src/app.js': `const express = require('express'); const { Items } = require('./items');
function Handler(store) { const items = new Items(store); this.all = (req, res) => items.list(res); this.one = (req, res) => { items.one(res); }; }
const handler = new Handler({}); const app = express(); app.get('/', handler.all); app.get('/:id', handler.one);`,
    },
    'GET / [all] respond',
    'GET /:id [one] respond',
  ],
  [
    'CommonJS factories that are given the application',
    {
      'server.js': `const express = require('express'); const app = express(); require('./routes')(app, {}); module.exports = app;`,
      'routes/index.js': `module.exports = (app, db) => { app.get('/a', require('./a').list(db)); };`,
      'routes/a.js': `exports.list = (db) => async (req, res) => { res.send('x'); };`,
    },
    'GET /a [list()] respond',
  ],
  [
    'start-up inside a callback of a package that cannot be seen',
    one(
      `import { connect } from 'some-database'; connect('url', (error, db) => { const app = express(); app.get('/a', send); });`,
    ),
    'GET /a [send] respond',
  ],
  [
    'a function nobody calls that registers on a typed application',
    one(`export function routes(app: Application) { app.use(guard); app.get('/a', send); }
export class Other { register(router: Router) { router.get('/b', send); } }`),
    'GET /a [guard > send] respond',
    'GET /b [send] respond',
  ],
  [
    'a function nobody calls that registers nothing leaves nothing behind',
    one(`let limit = 1; export function raise(map) { limit = 2; map.use('x', 1); }
express().get('/a', (req, res) => { if (limit === 2) res.json({}); });`),
    'GET /a [handler]',
  ],
  [
    'a handler below a path is a route; one that hands on is not',
    one(
      `const app = express(); app.use('/files', guard); app.use('/files', (req, res) => { res.sendFile(req.path); });`,
    ),
    'USE /files [guard > handler] respond',
  ],
  [
    'a handler nobody can see is opaque, a declared middleware at the end is not',
    one(
      `import mystery from 'mystery'; import cors from 'cors'; const app = express(); app.get('/a', mystery()); app.options('*', cors());`,
    ),
    'GET /a [mystery()] opaque opaque-guard',
    'OPTIONS /* [cors]',
  ],
  [
    'what stands behind a middleware that lets nothing pass is opaque',
    one(`const app = express(); app.use((req, res) => { res.sendStatus(503); }); app.get('/a', send);`),
    'GET /a [handler > send] opaque respond',
  ],
  [
    'settings are no routes; what ends in the middle of its own handlers is one',
    one(`const app = express(); app.get('env'); app.get('/a', send, guard);`),
    'GET /a [send > guard] respond',
  ],
  [
    'handlers in wrappers, of packages and of the project',
    one(`import wrap from 'express-async-handler'; import { traced } from 'tracing';
const mine = (handler) => (req, res, next) => Promise.resolve(handler(req, res, next)).catch(next);
const app = express(); app.get('/a', wrap(send)); app.get('/b', mine(send)); app.get('/c', traced(send));`),
    'GET /a [send] respond',
    'GET /b [mine()] respond',
    'GET /c [wrapped] opaque-guard respond',
  ],
  [
    'a declared middleware called by hand hands on',
    one(`import cors from 'cors'; const app = express();
app.use((req, res, next) => (req.path === '/x' ? cors()(req, res, next) : express.json()(req, res, next))); app.get('/a', send);`),
    'GET /a [handler > send] respond',
  ],
  [
    'a strategy that tells a callback, in a promise',
    one(`import passport from 'passport';
const decide = (req, resolve, reject) => async (error, user, info) => { if (error || info || !user) return reject(new Error('no')); req.user = user; resolve(); };
const auth = () => async (req, res, next) => new Promise((resolve, reject) => { passport.authenticate('jwt', { session: false }, decide(req, resolve, reject))(req, res, next); })
  .then(() => next()).catch((error) => next(error));
express().get('/a', auth(), send);`),
    'GET /a [auth() > send] authenticate respond',
  ],
  [
    'next(error) does not hand on',
    one(`const app = express(); app.use((req, res, next) => { next(new Error('closed')); }); app.get('/a', send);`),
    'GET /a [handler > send] opaque',
  ],
  [
    'objects used as maps, with keys nobody knows',
    one(`const seen = {}; const app = express();
app.use((req, res, next) => { if (seen[req.ip] === undefined) { seen[req.ip] = 1; } next(); }); app.get('/a', send);`),
    'GET /a [handler > send] respond',
  ],
];

test.each(CASES.map(([title, texts, ...expected]) => ({ title, texts, expected })))('$title', ({ texts, expected }) => {
  expect(entriesOf(texts, [express, middleware, asyncHandler, passport])).toEqual(expected);
});
