import { requireServiceIdentity } from '@ledgerline/edge-auth';
import { NextResponse } from 'next/server';
import { prisma } from '@/lib/db';

// expect-spurious+1: missing-auth-guard — a wrapper of an unseen package may be a guard
export const GET = requireServiceIdentity(async () => {
  return NextResponse.json(await prisma.card.findMany({ where: { frozen: true }, take: 500 }));
});
