import { getServerSession } from 'next-auth';
import { NextResponse } from 'next/server';
import { authOptions } from '@/lib/auth-options';

export interface RouteArgs {
  request: Request;
  params: Record<string, string>;
  userId: string;
}

export type Handler = (args: RouteArgs) => Promise<Response>;
type RouteContext = { params: Promise<Record<string, string>> };

export function withUser(handler: Handler) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    const session = await getServerSession(authOptions);
    if (!session?.user) return NextResponse.json({ error: 'unauthenticated' }, { status: 401 });
    return handler({ request, params: await context.params, userId: session.user.id });
  };
}
