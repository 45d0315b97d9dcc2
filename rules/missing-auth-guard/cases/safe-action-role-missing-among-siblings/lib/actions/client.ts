import { getServerSession } from 'next-auth';
import { createSafeActionClient } from 'next-safe-action';
import { z } from 'zod';
import { authOptions } from '@/lib/auth-options';
import { prisma } from '@/lib/db';

const scope = z.object({ workspaceId: z.string() });

/** Proves that the caller is a member of the workspace named in the input; says nothing about the role. */
export const memberAction = createSafeActionClient().use(async ({ next, clientInput }) => {
  const session = await getServerSession(authOptions);
  if (!session?.user) throw new Error('Sign in first.');
  const { workspaceId } = scope.parse(clientInput);
  const membership = await prisma.membership.findUnique({
    where: { userId_workspaceId: { userId: session.user.id, workspaceId } },
  });
  if (!membership) throw new Error('Not a member of this workspace.');
  return next({ ctx: { membership } });
});
