import { auth } from '@/auth';
import { prisma } from './db';

/** The workspace of the slug when the caller belongs to it, null otherwise. */
export async function findMemberWorkspace(slug: string) {
  const session = await auth();
  if (!session?.user?.id) return null;
  return prisma.workspace.findFirst({ where: { slug, members: { some: { userId: session.user.id } } } }); // ok: idor-lookup
}
