import { getServerSession } from 'next-auth';
import { authOptions } from './auth-options';
import { prisma } from './db';

export type Right = 'coupons' | 'hooks' | 'payouts' | 'vaults';

interface Caller {
  body: Record<string, string>;
  id: string;
  userId: string;
  team: { id: string };
  rights: string[];
}

/** The team is read with the one member who is asking; a team without one is not theirs. */
export function withTeam(handler: (caller: Caller) => Promise<Response>, { needs = [] }: { needs?: Right[] } = {}) {
  return async (request: Request, context: { params: Promise<Record<string, string>> }): Promise<Response> => {
    const params = await context.params;
    const session = await getServerSession(authOptions);
    if (!session?.user) return Response.json({ error: 'unauthenticated' }, { status: 401 });

    const team = await prisma.team.findUnique({
      where: { slug: params.slug },
      include: { members: { where: { userId: session.user.id } } },
    });
    if (!team || team.members.length === 0) return Response.json({ error: 'not_found' }, { status: 404 });

    const rights = team.members[0].permissions;
    if (needs.some((right) => !rights.includes(right))) return Response.json({ error: 'forbidden' }, { status: 403 });
    return handler({ body: await request.json(), id: params.id, userId: session.user.id, team, rights });
  };
}
