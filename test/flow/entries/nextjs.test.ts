import { expect, test } from 'vitest';
import safeAction from '../../../src/libraries/frameworks/next-safe-action.js';
import nextjs from '../../../src/libraries/frameworks/nextjs.js';
import { entriesOf } from '../../helpers/entries-of.js';
import type { Texts } from '../../helpers/program.js';

const head = `import { NextResponse } from 'next/server';\n`;
const answer = `async () => NextResponse.json({})`;

const CASES: readonly (readonly [title: string, texts: Texts, ...expected: string[]])[] = [
  [
    'functions and constants of a route file',
    {
      'app/api/(group)/items/[id]/route.ts': `${head}export async function GET() { return NextResponse.json({}); } export const POST = ${answer}; export const dynamic = 'x';`,
    },
    'GET /api/items/:id [GET] respond',
    'POST /api/items/:id [POST] respond',
  ],
  [
    'a handler in wrappers three deep, one of a package that is not there',
    {
      'app/api/a/route.ts': `${head}import { withUser } from '../../wrap'; import { withTelemetry } from 'telemetry';
export const GET = withTelemetry(withUser(async ({ user }) => NextResponse.json(user), { role: 'x' }));`,
      'app/wrap.ts': `${head}const withBase = (handler) => async (req, context) => { try { return await handler(req, context); } catch (e) { return NextResponse.json({}, { status: 500 }); } };
export const withUser = (handler, { role }) => withBase(async (req, context) => { const user = await load(req); if (!user) throw new Error('no'); return handler({ req, user, context }); });
async function load(req) { return req.headers.get('x') ? { id: 1 } : null; }`,
    },
    'GET /api/a [wrapped] opaque-guard respond',
  ],
  [
    'handlers that are passed on',
    {
      'app/api/a/route.ts': `${head}export const GET = ${answer}; export const POST = ${answer};`,
      'app/api/b/route.ts': `export { GET } from '../a/route';`,
      'app/api/c/route.ts': `export * from '../a/route';`,
      'app/api/d/route.ts': `${head}const make = () => ({ GET: ${answer}, POST: ${answer} }); export const { GET, POST } = make();`,
      'app/api/e/route.ts': `${head}const handler = ${answer}; export { handler as GET, handler as DELETE };`,
    },
    'DELETE /api/e [handler] respond',
    'GET /api/a [GET] respond',
    'GET /api/b [GET] respond',
    'GET /api/c [GET] respond',
    'GET /api/d [GET] respond',
    'GET /api/e [handler] respond',
    'POST /api/a [POST] respond',
    'POST /api/c [POST] respond',
    'POST /api/d [POST] respond',
  ],
  [
    'a handler nobody can see',
    { 'app/api/auth/route.ts': `import { handlers } from 'mystery'; export const { GET } = handlers;` },
    'GET /api/auth [mystery.handlers.GET] opaque opaque-guard',
  ],
  [
    'the pages router',
    {
      'pages/api/pay.ts': `import type { NextApiRequest, NextApiResponse } from 'next';
const guarded = (inner) => async (req: NextApiRequest, res: NextApiResponse) => { if (!req.cookies.s) return res.status(401).end(); return inner(req, res); };
async function handler(req: NextApiRequest, res: NextApiResponse) { res.json({}); }
export default guarded(handler);`,
    },
    'ALL /api/pay [guarded()] respond',
  ],
  [
    'server actions of a file',
    {
      'app/actions.ts': `'use server'; import { revalidatePath } from 'next/cache';
export async function save(data) { revalidatePath('/'); } export const remove = async (id) => { revalidatePath('/'); };`,
    },
    'action remove (app/actions.ts) [remove] work',
    'action save (app/actions.ts) [save] work',
  ],
  [
    'an action whose own body says so, in a component',
    {
      'app/page.tsx': `import { revalidatePath } from 'next/cache';
export default function Page() { async function save(data) { 'use server'; revalidatePath('/'); } return <form action={save} />; }`,
    },
    'action save (app/page.tsx) [save] work',
  ],
  [
    'a client with middleware',
    {
      'app/actions.ts': `'use server'; import { client } from '../lib/client'; import { revalidatePath } from 'next/cache';
export const save = client.metadata({ name: 'save' }).schema({}).action(async ({ parsedInput, ctx }) => { if (ctx.user) revalidatePath('/'); });`,
      'lib/client.ts': `import { createSafeActionClient } from 'next-safe-action'; import { cookies } from 'next/headers'; import { redirect } from 'next/navigation';
export const client = createSafeActionClient().use(async ({ next }) => { const store = await cookies(); if (!store.get('s')) redirect('/login'); return next({ ctx: { user: { id: 1 } } }); });`,
    },
    'action save (app/actions.ts) [next-safe-action.createSafeActionClient.use.metadata.action] respond work',
  ],
  [
    'middleware with a matcher stands before the routes it names',
    {
      'middleware.ts': `${head}export function middleware(request) { if (!request.cookies.get('s')) return NextResponse.redirect('/login'); return NextResponse.next(); }
export const config = { matcher: ['/api/shut/:path*'] };`,
      'app/api/shut/x/route.ts': `export const GET = async () => Response.json({});`,
      'app/api/open/route.ts': `export const GET = async () => Response.json({});`,
    },
    'GET /api/open [GET]',
    'GET /api/shut/x [GET] respond',
  ],
];

test.each(CASES.map(([title, texts, ...expected]) => ({ title, texts, expected })))('$title', ({ texts, expected }) => {
  expect(entriesOf(texts, [nextjs, safeAction])).toEqual(expected);
});
