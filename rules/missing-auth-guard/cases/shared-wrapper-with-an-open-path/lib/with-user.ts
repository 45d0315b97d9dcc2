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
  const key = request.headers.get('authorization')?.replace('Bearer ', '');
  if (key) {
    const hashedKey = createHash('sha256').update(key).digest('hex');
    const user = await prisma.user.findFirst({ where: { tokens: { some: { hashedKey } } } });
    if (!user) return Response.json({ error: 'unauthenticated' }, { status: 401 });
    return handler({ request, params, userId: user.id });
  }
  const session = await auth();
  if (!session?.user?.id) return Response.json({ error: 'unauthenticated' }, { status: 401 });
  return handler({ request, params, userId: session.user.id });
};
