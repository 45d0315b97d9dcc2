import { NextResponse } from 'next/server';
import { accountRoute } from '@/lib/api/route';
import { prisma } from '@/lib/db';

export const GET = accountRoute(async ({ userId }) => { // ok: missing-auth-guard
  return NextResponse.json(await prisma.card.findMany({ where: { userId } }));
});
