import { getServerSession } from 'next-auth';
import { authOptions } from './auth-options';
import { prisma } from './db';

type Params = { groupIdOrSlug: string };
type Handler = (scope: { params: Params; programId: string }) => Promise<Response>;

export function withProgram(handler: Handler) {
  return async (_request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const session = await getServerSession(authOptions);
    if (!session?.user) return Response.json({ error: 'unauthenticated' }, { status: 401 });
    const user = await prisma.user.findUniqueOrThrow({ where: { id: session.user.id } });
    return handler({ params: await context.params, programId: user.programId });
  };
}
