import type { NextRequest } from 'next/server';
import { prisma } from '@/lib/db';
import { addressOf, isWithinLimit, tooMany } from '@/lib/limits';

interface Context {
  params: Promise<{ id: string }>;
}

export async function GET(_request: NextRequest, { params }: Context) { // expect: missing-auth-guard
  const { id } = await params;
  return Response.json(await prisma.pledge.findUnique({ where: { id } }));
}

// However seldom one address may do it, the pledge is somebody else's.
export async function DELETE(request: NextRequest, { params }: Context) { // expect: missing-auth-guard
  if (!(await isWithinLimit(`withdraw:${addressOf(request)}`))) return tooMany();
  const { id } = await params;
  await prisma.pledge.delete({ where: { id } });
  return new Response(null, { status: 204 });
}
