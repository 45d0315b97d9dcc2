import { getServerSession } from 'next-auth';
import { createSafeActionClient } from 'next-safe-action';
import { authOptions } from './auth-options';
import { prisma } from './db';

/** Puts the workspace of the signed-in member into the context. */
export const workspaceAction = createSafeActionClient().use(async ({ next }) => {
  const session = await getServerSession(authOptions);
  if (!session?.user) throw new Error('Sign in first.');
  const { workspaceId } = await prisma.member.findUniqueOrThrow({ where: { userId: session.user.id } });
  return next({ ctx: { workspaceId } });
});
