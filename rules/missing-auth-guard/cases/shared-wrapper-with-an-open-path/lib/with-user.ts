import { createHash } from 'node:crypto';
import type { NextRequest } from 'next/server';
import { auth } from '@/auth';
import { prisma } from './db';

interface Args {
  request: NextRequest;
  params: Record<string, string>;
  userId: string | undefined;
}

type Handler = (args: Args) => Promise<Response>;
type Context = { params: Promise<Record<string, string>> };

const OPEN = ['/api/estimates', '/estimates'];

/** Finds the caller by session or API key; an estimate is given to everybody. */
export const withUser = (handler: Handler) => async (request: NextRequest, context: Context) => {
  const params = await context.params;
  if (request.headers.has('x-estimate') && OPEN.includes(request.nextUrl.pathname))
    return handler({ request, params, userId: undefined });
  const key = keyOf(request);
  let caller: { id: string };
  if (key) {
    const user = await userOfKey(key);
    if (!user) return denied();
    caller = { id: user.id };
  } else {
    const session = await auth();
    if (!session?.user?.id) return denied();
    caller = { id: session.user.id };
  }
  return handler({ request, params, userId: caller.id });
};

/** Whoever sends no key is let in as nobody. */
export const withKeyIfAny = (handler: Handler) => async (request: NextRequest, context: Context) => {
  const params = await context.params;
  const key = keyOf(request);
  let userId: string | undefined;
  if (key) {
    const user = await userOfKey(key);
    if (!user) return denied();
    userId = user.id;
  } else {
    userId = (await auth())?.user?.id;
  }
  return handler({ request, params, userId });
};

const denied = () => Response.json({ error: 'unauthenticated' }, { status: 401 });

const keyOf = (request: NextRequest) => request.headers.get('authorization')?.replace('Bearer ', '');

function userOfKey(key: string) {
  const hashedKey = createHash('sha256').update(key).digest('hex');
  return prisma.user.findFirst({ where: { tokens: { some: { hashedKey } } } });
}
