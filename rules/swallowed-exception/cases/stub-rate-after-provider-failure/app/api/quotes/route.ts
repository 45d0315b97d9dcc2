import { getServerSession } from 'next-auth';
import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { authOptions } from '@/lib/auth-options';
import { rateOrStub } from '@/lib/rates';

const quoteQuery = z.object({
  from: z.string().length(3),
  to: z.string().length(3),
  cents: z.coerce.number().int().positive().max(10_000_000),
});

export async function GET(request: NextRequest) {
  const session = await getServerSession(authOptions);
  if (!session?.user) return Response.json({ error: 'unauthenticated' }, { status: 401 });
  const { from, to, cents } = quoteQuery.parse(Object.fromEntries(request.nextUrl.searchParams));
  const { rate } = await rateOrStub(from, to);
  return Response.json({ payCents: cents, receiveCents: Math.floor(cents * rate) });
}
