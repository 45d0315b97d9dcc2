import { NextResponse, type NextRequest } from 'next/server';
import { prisma } from '@/lib/db';
import { isStaff } from '@/lib/session';

export async function GET(request: NextRequest) { // ok: missing-auth-guard
  if (!(await isStaff(request))) {
    return NextResponse.json({ error: 'forbidden' }, { status: 403 });
  }
  const payouts = await prisma.payout.findMany({ where: { status: 'held' }, take: 200 });
  return NextResponse.json({ payouts });
}
