import { NextResponse, type NextRequest } from 'next/server';
import { prisma } from '@/lib/db';
import { isStaff } from '@/lib/session';

export async function GET(request: NextRequest) { // expect: missing-auth-guard
  // A promise is always truthy, so this branch never runs.
  if (!isStaff(request)) { // expect: swallowed-exception
    return NextResponse.json({ error: 'forbidden' }, { status: 403 });
  }
  const payouts = await prisma.payout.findMany({ where: { status: 'failed' }, take: 200 });
  return NextResponse.json({ payouts });
}
