import { prisma } from '@/lib/db';
import { withUser } from '@/lib/with-user';

export const GET = withUser(async ({ userId }) => { // ok: missing-auth-guard
  return Response.json(await prisma.quote.findMany({ where: { userId } }));
});
