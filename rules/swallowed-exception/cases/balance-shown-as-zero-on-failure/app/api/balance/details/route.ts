import { prisma } from '@/lib/db';
import { currentUserId } from '@/lib/session';

export async function GET() {
  const userId = await currentUserId();
  if (!userId) return Response.json({ error: 'unauthenticated' }, { status: 401 });

  // The failure is a value of its own and is answered as one.
  const entries = await prisma.ledgerEntry.findMany({ where: { userId } }).catch(() => null); // ok: swallowed-exception
  if (!entries) return Response.json({ error: 'ledger_unavailable' }, { status: 503 });

  // Where to go next is no figure.
  const next = await firstOpenEntry(userId).catch(() => ({ path: '/', entryId: null })); // ok: swallowed-exception

  // A display preference may fall back.
  const user = await prisma.user.findUnique({ where: { id: userId }, select: { theme: true } }).catch(() => null); // ok: swallowed-exception
  return Response.json({ entries, next, theme: user?.theme ?? 'light' });
}

async function firstOpenEntry(userId: string) {
  const entry = await prisma.ledgerEntry.findFirst({ where: { userId } });
  return { path: entry ? `/entries/${entry.id}` : '/', entryId: entry?.id ?? null };
}
