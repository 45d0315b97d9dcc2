import { prisma } from '@/lib/db';
import { findMemberWorkspace } from '@/lib/workspace';

type Context = { params: Promise<{ slug: string; userId: string }> };

export async function GET(_request: Request, { params }: Context) {
  const { slug, userId } = await params;
  const workspace = await findMemberWorkspace(slug);
  if (!workspace) return Response.json({ error: 'not_found' }, { status: 404 });
  const membership = await prisma.membership.findUnique({ // ok: idor-lookup
    where: { userId_workspaceId: { userId, workspaceId: workspace.id } },
  });
  return membership ? Response.json(membership) : Response.json({ error: 'not_found' }, { status: 404 });
}
