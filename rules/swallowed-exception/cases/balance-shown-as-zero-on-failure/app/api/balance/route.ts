import { prisma } from '@/lib/db';
import { currentUserId } from '@/lib/session';

// A database that does not answer and an empty account look the same.
export async function GET() {
  const userId = await currentUserId();
  if (!userId) return Response.json({ error: 'unauthenticated' }, { status: 401 });
  const entries = await prisma.ledgerEntry.findMany({ where: { userId } }).catch(() => []); // expect: swallowed-exception
  const balanceCents = entries.reduce((sum, entry) => sum + entry.amountCents, 0);
  return Response.json({ balanceCents });
}
