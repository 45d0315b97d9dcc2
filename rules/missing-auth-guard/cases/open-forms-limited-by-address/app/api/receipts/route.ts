import type { NextRequest } from 'next/server';
import { prisma } from '@/lib/db';
import { addressOf, isWithinLimit } from '@/lib/limits';

// Counted, and nobody is turned away.
export async function GET(request: NextRequest) { // expect: missing-auth-guard
  const isWithin = await isWithinLimit(`receipts:${addressOf(request)}`);
  const pledges = await prisma.pledge.findMany({ where: { donorEmail: request.nextUrl.searchParams.get('email') ?? '' } });
  return Response.json({ isWithin, pledges });
}
