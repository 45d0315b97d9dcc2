import { prisma } from '@/lib/db';
import { isWithinLimit, tooMany } from '@/lib/limits';

// The limit is on what the report costs, not on who asks.
export async function GET() { // expect: missing-auth-guard
  if (!(await isWithinLimit('export'))) return tooMany();
  return Response.json(await prisma.pledge.findMany());
}
