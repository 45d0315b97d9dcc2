import { NextResponse } from 'next/server';
import { withErrors } from '@/lib/api/with-errors';
import { prisma } from '@/lib/db';

// Error mapping alone: the session check of `accountRoute` was left out.
export const POST = withErrors(async (_request: Request, { params }: { params: Promise<{ id: string }> }) => { // expect: missing-auth-guard
  const { id } = await params;
  const { count } = await prisma.card.updateMany({ where: { id }, data: { frozen: true } });
  return new NextResponse(null, { status: count === 1 ? 204 : 404 });
});
