import type { ChainSpec, Row } from '../model/library.js';
import { namedInput, plainCalls } from './define-hooks.js';

/** How Koa runs what stands on an application or router: each gets the context and `next`. */
export const koaChain: ChainSpec = { context: 'Context()', pathname: ['path'], shares: true, answers: true };

const CONTEXT = 'Context()';

/** The context has the members of the request and response that it wraps. */
const input = (holder: string): readonly Row[] => [
  { path: `${holder}.params`, source: 'path' },
  { path: `${holder}.url|originalUrl|href|path|_matchedRoute`, source: 'path' },
  { path: `${holder}.query|querystring|search`, source: 'query' },
  { path: `${holder}.headers|header|host|hostname|subdomains`, source: 'header' },
  { path: `${holder}.ip|ips|method|protocol|secure|origin|fresh|stale|socket|idempotent`, source: 'request' },
  { path: `${holder}.get()`, hook: namedInput('header') },
  { path: `${holder}.is|accepts|acceptsEncodings|acceptsCharsets|acceptsLanguages()`, returns: 'header' },
];

const output = (holder: string): readonly Row[] => [
  { path: `${holder}.body`, assigned: [{ respond: { body: 'arg0' } }] },
  { path: `${holder}.status`, assigned: [{ status: 'arg0' }] },
  {
    path: `${holder}.redirect|back()`,
    effects: [{ respond: { status: 302, body: 'arg0', redirect: true } }],
    returns: 'void',
  },
  ...plainCalls([`${holder}.set|append|remove|vary|attachment|flushHeaders()`], 'void'),
];

/** What handlers get. Members that are not listed are set by the server's own middleware: `ctx.state.user`, `ctx.session`. */
export const koaContext: readonly Row[] = [
  ...input(CONTEXT),
  ...input('Context().request'),
  ...output(CONTEXT),
  ...output('Context().response'),
  { path: 'Context().request.body|rawBody|files|file', source: 'body' },
  { path: 'Context().file|files', source: 'body' },
  { path: 'Context().req.headers', source: 'header' },
  { path: 'Context().cookies.get()', hook: namedInput('cookie') },
  { path: 'Context().cookies.set()', returns: 'void' },
  { path: 'Context().throw()', ends: true, throws: true },
  { path: 'Context().assert()', asserts: 'arg0', returns: 'void', throws: true },
  { path: 'Context().app.emit()', effects: [{ log: { level: 'error' } }], returns: 'void' },
  { path: 'Context().res.end|write()', effects: [{ respond: { body: 'arg0' } }] },
  {
    path: 'Context().isAuthenticated()',
    effects: [{ authenticate: { proves: 'user', fails: 'falsy', credential: 'base.state' } }],
  },
  { path: 'Context().login|logIn|logout|logOut()', async: true, returns: 'void' },
];
