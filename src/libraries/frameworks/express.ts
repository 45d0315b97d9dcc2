import type { CallHook, Row } from '../../model/library.js';
import { known } from '../../model/value.js';
import { defineLibrary } from '../define-library.js';
import { isConstant, namedInput } from '../define-hooks.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'all', 'options', 'head'];

const routes = METHODS.map((method): Row => ({
  path: `().${method}()`,
  router: { route: { method, path: 'arg0', from: 1 } },
}));

/** What the router and application are made by, and what is registered on them. */
const registration: readonly Row[] = [
  { path: '()', router: { make: true } },
  { path: 'Router()', router: { make: true }, is: '()' },
  { path: 'Express|Application|IRouter|IRoute()', is: '()' },
  ...routes,
  { path: '().use()', router: { use: { from: 0 } } },
  { path: '().param()', router: { param: { name: 'arg0', handler: 'arg1' } } },
  { path: '().route()', router: { at: { path: 'arg0' } }, is: '()' },
  { path: '().listen|set|enable|disable|engine|on()', returns: 'base' },
  { path: 'json|urlencoded|raw|text|static()', middleware: { neutral: true } },
];

/** Members that are not listed here are set by the server's own middleware: `req.user`, `req.auth`, `req.session`. */
const request: readonly Row[] = [
  { path: 'Request().params', source: 'path' },
  { path: 'Request().url|originalUrl|path', source: 'path' },
  { path: 'Request().query', source: 'query' },
  { path: 'Request().body|rawBody|file|files', source: 'body' },
  { path: 'Request().headers|rawHeaders|hostname|host|subdomains', source: 'header' },
  { path: 'Request().cookies|signedCookies', source: 'cookie' },
  { path: 'Request().ip|ips|protocol|secure|xhr|method|baseUrl|httpVersion|socket|connection', source: 'request' },
  { path: 'Request().get|header()', hook: namedInput('header') },
  { path: 'Request().is|accepts|acceptsCharsets|acceptsEncodings|acceptsLanguages|range()', returns: 'header' },
  // Of connect-flash, https://www.npmjs.com/package/connect-flash: with a message it keeps it, without it gives what was kept.
  { path: 'Request().flash()', effects: [{ work: { of: 'notice' } }], returns: 'unknown' },
  { path: 'Request().on|once|pipe|resume|setTimeout()', returns: 'base' },
  {
    path: 'Request().isAuthenticated()',
    effects: [{ authenticate: { proves: 'user', fails: 'falsy', credential: 'base.user' } }],
  },
  { path: 'Request().login|logIn()', invokes: [{ callee: 'arg2 | arg1', with: [{ maybe: 'unknown' }] }] },
  { path: 'Request().logout|logOut()', invokes: [{ callee: 'arg1 | arg0', with: [{ maybe: 'unknown' }] }] },
  {
    path: 'Request().session.save|destroy|regenerate|reload()',
    invokes: [{ callee: 'arg0', with: [{ maybe: 'unknown' }] }],
  },
];

const response: readonly Row[] = [
  { path: 'Response().status()', effects: [{ status: 'arg0' }], is: 'Response()' },
  { path: 'Response().writeHead()', is: 'Response()' },
  { path: 'Response().json|jsonp|send|end()', effects: [{ respond: { body: 'arg0' } }], returns: 'base' },
  { path: 'Response().write()', effects: [{ respond: { body: 'arg0' } }] },
  { path: 'Response().sendStatus()', effects: [{ respond: { status: 'arg0' } }], returns: 'base' },
  { path: 'Response().redirect()', effects: [{ respond: { body: 'arg1 | arg0', redirect: true } }] },
  { path: 'Response().render()', effects: [{ respond: { body: 'arg1' } }] },
  { path: 'Response().sendFile|download()', effects: [{ respond: { body: 'arg0' } }] },
  {
    path: 'Response().type|contentType|set|header|setHeader|append|links|location|vary|attachment|cookie|clearCookie()',
    returns: 'base',
  },
  { path: 'Response().removeHeader|flushHeaders|on|once()', returns: 'base' },
  { path: 'Response().format()', returns: 'base' },
  { path: 'Response().get|getHeader()', returns: 'unknown' },
];

/** What `next` does with an error: the error handlers answer, at the latest the one that Express has. */
const handOn: CallHook = ({ args, at, make }) => {
  const [error = make.constant(undefined)] = args;
  const result = make.constant(undefined);
  if (error === result || isConstant(error, 'route') || isConstant(error, 'router')) return { effects: [], result };
  const base = { kind: 'effect', what: 'respond', at, library: 'express' } as const;
  return { effects: [{ ...base, status: known(500), body: error, redirect: false }], result };
};

/** Express 4 and 5: routers are objects with ordered registrations; a handler gets request, response and `next`. */
export default defineLibrary({
  id: 'express',
  family: 'framework',
  packages: ['express', 'express-serve-static-core', 'express-promise-router', 'router'],
  docs: 'https://expressjs.com/en/5x/api.html',
  rows: [...registration, ...request, ...response, { path: 'NextFunction()()', hook: handOn }],
});
