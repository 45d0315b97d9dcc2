import type { Row } from '../../model/library.js';
import { namedInput } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

const NEXT_REQUEST = 'NextRequest()';

/** A request in route handlers and middleware; undeclared members are set by the server. */
const request: readonly Row[] = [
  { path: 'NextRequest().json|formData|text|arrayBuffer|blob|bytes()', returns: 'body', async: true },
  { path: 'NextRequest().body', source: 'body' },
  { path: 'NextRequest().clone()', returns: 'base' },
  { path: 'NextRequest().headers', source: 'header' },
  { path: 'NextRequest().cookies', source: 'cookie' },
  { path: 'NextRequest().url', source: 'query' },
  { path: 'NextRequest().nextUrl.searchParams|search|href', source: 'query' },
  { path: 'NextRequest().nextUrl.pathname|host|hostname|origin|port|locale', source: 'path' },
  { path: 'NextRequest().nextUrl.toString()', returns: 'query' },
  { path: 'NextRequest().nextUrl.clone()', returns: 'base' },
  { path: 'NextRequest().ip|geo|method|signal', source: 'request' },
];

/** `req` and `res` of the pages router. */
const pages: readonly Row[] = [
  { path: 'NextApiRequest().query', source: 'query' },
  { path: 'NextApiRequest().body', source: 'body' },
  { path: 'NextApiRequest().headers', source: 'header' },
  { path: 'NextApiRequest().cookies', source: 'cookie' },
  { path: 'NextApiRequest().url', source: 'query' },
  { path: 'NextApiRequest().method|socket', source: 'request' },
  { path: 'NextApiRequest().on|once|pipe()', returns: 'base' },
  { path: 'NextApiResponse().status|writeHead()', is: 'NextApiResponse()' },
  { path: 'NextApiResponse().json|send|end|write()', effects: [{ respond: { body: 'arg0' } }] },
  { path: 'NextApiResponse().redirect()', effects: [{ respond: { body: 'arg1 | arg0', redirect: true } }] },
  { path: 'NextApiResponse().setHeader|appendHeader|setPreviewData|clearPreviewData|on|once()', returns: 'base' },
  { path: 'NextApiResponse().revalidate()', effects: [{ work: { of: 'cache' } }], returns: 'void', async: true },
];

const answers: readonly Row[] = [
  { path: 'NextResponse()', effects: [{ respond: { status: 'arg1.status', body: 'arg0' } }] },
  { path: 'NextResponse.json()', effects: [{ respond: { status: 'arg1.status', body: 'arg0' } }] },
  { path: 'NextResponse.redirect()', effects: [{ respond: { body: 'arg0', redirect: true } }] },
  { path: 'NextResponse.next|rewrite()' },
  { path: 'NextResponse.next|rewrite|json|redirect().cookies|headers.set|append|delete()', returns: 'void' },
  { path: 'NextResponse().cookies|headers.set|append|delete()', returns: 'void' },
];

/** `next/headers`, `next/navigation`, `next/cache`, `next/server`. */
const functions: readonly Row[] = [
  { path: 'headers()', returns: 'header', async: true },
  { path: 'cookies()', async: true },
  { path: 'cookies().get|getAll|has()', hook: namedInput('cookie') },
  { path: 'cookies().set|delete()', returns: 'void' },
  { path: 'draftMode()', returns: 'unknown', async: true },
  { path: 'redirect|permanentRedirect()', effects: [{ respond: { body: 'arg0', redirect: true } }], ends: true },
  { path: 'notFound()', effects: [{ respond: { status: 404 } }], ends: true },
  { path: 'forbidden()', effects: [{ respond: { status: 403 } }], ends: true },
  { path: 'unauthorized()', effects: [{ respond: { status: 401 } }], ends: true },
  { path: 'revalidatePath|revalidateTag|updateTag|refresh()', effects: [{ work: { of: 'cache' } }], returns: 'void' },
  { path: 'unstable_noStore|connection|cacheLife|cacheTag|unstable_cacheLife|unstable_cacheTag()', returns: 'void' },
  { path: 'unstable_cache()', returns: 'arg0' },
  { path: 'after|unstable_after()', invokes: [{ callee: 'arg0', with: [], later: true }], returns: 'void' },
  { path: 'NextFetchEvent().waitUntil()', effects: [{ work: { of: 'schedule' } }], returns: 'void' },
  { path: 'userAgent()', returns: 'header' },
];

/** Next.js: handlers by their file's place; app and pages router, server actions, middleware with a matcher. */
export default defineLibrary({
  id: 'nextjs',
  family: 'framework',
  packages: ['next'],
  docs: 'https://nextjs.org/docs/app/api-reference/file-conventions/route',
  rows: [...request, ...pages, ...answers, ...functions],
  fileRoutes: [
    {
      files: ['**/app/**/route.{ts,js,tsx,jsx,mts,mjs}'],
      exports: 'methods',
      args: ['request', 'context'],
      types: { request: NEXT_REQUEST },
      method: 'method',
      pathname: ['nextUrl', 'pathname'],
    },
    {
      files: ['**/pages/api/**/*.{ts,js,tsx,jsx}'],
      exports: 'default',
      args: ['request', 'response'],
      types: { request: 'NextApiRequest()', response: 'NextApiResponse()' },
    },
    {
      files: ['**/{middleware,proxy}.{ts,js}'],
      exports: 'middleware',
      args: ['request', 'context'],
      types: { request: NEXT_REQUEST, context: 'NextFetchEvent()' },
    },
    { files: ['**/*.{ts,tsx,js,jsx}'], exports: 'actions', args: ['input'], types: {} },
  ],
});
