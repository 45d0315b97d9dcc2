import { prisma } from '@/lib/db';
import { withUser } from '@/lib/with-user';

export const DELETE = withUser(async ({ params, userId }) => { // ok: missing-auth-guard
  await prisma.quote.deleteMany({ where: { id: params.id, userId } });
  return new Response(null, { status: 204 });
});
