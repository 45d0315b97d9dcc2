import type { NextRequest } from 'next/server';
import { prisma } from '@/lib/db';
import { addressOf, isWithinLimit, tooMany } from '@/lib/limits';

// A form on the charity's page, for donors who have no account.
export async function POST(request: NextRequest) { // ok: missing-auth-guard
  if (!(await isWithinLimit(`pledge:${addressOf(request)}`))) return tooMany();
  const { charityId, amountCents, donorEmail } = await request.json();
  const charity = await prisma.charity.findUnique({ where: { id: charityId } });
  if (!charity) return Response.json({ error: 'unknown_charity' }, { status: 404 });
  const pledge = await prisma.pledge.create({ data: { charityId: charity.id, amountCents, donorEmail } });
  return Response.json({ id: pledge.id }, { status: 201 });
}
