import { getServerSession } from 'next-auth';
import { authOptions } from './auth-options';
import { prisma } from './db';

type Right = 'coupons' | 'hooks' | 'payouts';

interface Caller {
  body: Record<string, string>;
  id: string;
  userId: string;
  teamId: string;
}

/** Session and membership for everybody, the member's permissions where a route names them. */
export function withTeam(handler: (caller: Caller) => Promise<Response>, { needs = [] }: { needs?: Right[] } = {}) {
  return async (request: Request, context: { params: Promise<Record<string, string>> }): Promise<Response> => {
    const params = (await context.params) || {};
    const session = await getServerSession(authOptions);
    if (!session?.user) return Response.json({ error: 'unauthenticated' }, { status: 401 });

    const member = await prisma.membership.findFirst({
      where: { userId: session.user.id, team: { slug: params.slug } },
    });
    if (!member) return Response.json({ error: 'not_found' }, { status: 404 });
    // The support account of the team may do what its owner may.
    if (session.user.email === process.env.SUPPORT_ACCOUNT) member.permissions = ['coupons', 'hooks', 'payouts'];

    if (needs.length > 0) {
      const missing = needs.filter((right) => !member.permissions.includes(right));
      if (missing.length > 0) return Response.json({ error: `needs ${missing.join()}` }, { status: 403 });
    }
    const body = await request.json();
    return handler({ body, id: params.id, userId: session.user.id, teamId: member.teamId });
  };
}
