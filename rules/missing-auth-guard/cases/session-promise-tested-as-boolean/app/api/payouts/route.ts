import { NextResponse, type NextRequest } from 'next/server';
import { prisma } from '@/lib/db';
import { readSession } from '@/lib/session';

export async function GET(request: NextRequest) { // ok: missing-auth-guard
  const session = await readSession(request);
  if (!session) return NextResponse.json({ error: 'unauthenticated' }, { status: 401 });
  const payouts = await prisma.payout.findMany({ where: { merchantId: session.merchantId }, take: 50 });
  return NextResponse.json({ payouts });
}
