import { auth } from '@/auth';
import { prisma } from './db';

async function signedIn(): Promise<string> {
  const session = await auth();
  if (!session?.user?.id) throw new Error('sign in first');
  return session.user.id;
}

/** The workspace with the caller's own membership; without one it is as good as missing. */
export async function workspaceOfMember(id: string) {
  const userId = await signedIn();
  const workspace = await prisma.workspace.findUnique({ // ok: idor-lookup
    where: { id },
    include: { members: { where: { userId }, select: { role: true } } },
  });
  if (!workspace || workspace.members.length === 0) throw new Error('not found');
  return { ...workspace, role: workspace.members[0].role };
}

/** Every workspace has an owner, so there is always a member: this asks for nothing. */
export async function workspaceWithOwner(id: string) {
  await signedIn();
  const workspace = await prisma.workspace.findUnique({ // expect: idor-lookup
    where: { id },
    include: { members: { where: { role: 'owner' } } },
  });
  if (!workspace || workspace.members.length === 0) throw new Error('not found');
  return workspace;
}

/** The team that runs the product has a workspace of its own; its members may see all others. */
export async function staffRole(): Promise<string | null> {
  const userId = await signedIn();
  const membership = await prisma.membership.findUnique({
    where: { userId_workspaceId: { userId, workspaceId: 'ws_operations' } },
  });
  return membership?.role ?? null;
}

/** Membership of the workspace that the request names says nothing of other workspaces. */
export async function roleIn(workspaceId: string): Promise<string | null> {
  const userId = await signedIn();
  const membership = await prisma.membership.findUnique({ // ok: idor-lookup
    where: { userId_workspaceId: { userId, workspaceId } },
  });
  return membership?.role ?? null;
}
