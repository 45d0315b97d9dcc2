import { getServerSession } from 'next-auth';
import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { authOptions } from '@/lib/auth-options';
import { rateIfKnown } from '@/lib/rates';

const rateQuery = z.object({ from: z.string().length(3), to: z.string().length(3) });

export async function GET(request: NextRequest) {
  const session = await getServerSession(authOptions);
  if (!session?.user) return Response.json({ error: 'unauthenticated' }, { status: 401 });
  const { from, to } = rateQuery.parse(Object.fromEntries(request.nextUrl.searchParams));
  const known = await rateIfKnown(from, to);
  if (!known) return Response.json({ error: 'no_rate' }, { status: 503 });
  return Response.json({ from, to, rate: known.rate });
}
