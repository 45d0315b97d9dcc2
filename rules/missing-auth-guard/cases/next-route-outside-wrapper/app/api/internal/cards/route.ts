import { requireServiceIdentity } from '@ledgerline/edge-auth';
import { NextResponse } from 'next/server';
import { prisma } from '@/lib/db';

// A wrapper of a package that cannot be seen may be the guard.
export const GET = requireServiceIdentity(async () => { // ok: missing-auth-guard
  return NextResponse.json(await prisma.card.findMany({ where: { frozen: true }, take: 500 }));
});
