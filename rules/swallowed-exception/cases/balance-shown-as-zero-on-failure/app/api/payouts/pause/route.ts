import { prisma } from '@/lib/db';
import { currentUserId } from '@/lib/session';

export async function POST() {
  const userId = await currentUserId();
  if (!userId) return Response.json({ error: 'unauthenticated' }, { status: 401 });
  await prisma.payoutInstruction.update({ where: { userId }, data: { paused: true } }).catch(() => undefined); // expect: swallowed-exception
  return Response.json({ paused: true });
}

export async function DELETE() {
  const userId = await currentUserId();
  if (!userId) return Response.json({ error: 'unauthenticated' }, { status: 401 });
  await prisma.payoutInstruction.update({ where: { userId }, data: { paused: false } }).catch((cause: unknown) => { // ok: swallowed-exception
    throw new Error('Could not resume payouts.', { cause });
  });
  return Response.json({ paused: false });
}
