import { getServerSession } from 'next-auth';
import { authOptions } from './auth-options';
import { prisma } from './db';

type Role = 'owner' | 'billing' | 'viewer';
type Params = { slug: string; id?: string };

interface Scope {
  request: Request;
  params: Params;
  workspaceId: string;
}

/** Session, membership and, when roles are named, the member's role. No roles named means every member. */
export function withWorkspace(
  handler: (scope: Scope) => Promise<Response>,
  { requiredRoles = [] }: { requiredRoles?: Role[] } = {},
) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const session = await getServerSession(authOptions);
    if (!session?.user) return Response.json({ error: 'unauthenticated' }, { status: 401 });

    const params = await context.params;
    const membership = await prisma.membership.findFirst({
      where: { userId: session.user.id, workspace: { slug: params.slug } },
    });
    if (!membership) return Response.json({ error: 'not_found' }, { status: 404 });

    if (requiredRoles.length > 0 && !requiredRoles.includes(membership.role as Role)) {
      return Response.json({ error: 'forbidden' }, { status: 403 });
    }
    return handler({ request, params, workspaceId: membership.workspaceId });
  };
}
