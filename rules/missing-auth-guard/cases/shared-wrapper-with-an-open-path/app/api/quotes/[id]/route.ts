import { prisma } from '@/lib/db';
import { withKeyIfAny, withUser } from '@/lib/with-user';

export const DELETE = withUser(async ({ params, userId }) => { // ok: missing-auth-guard
  await prisma.quote.deleteMany({ where: { id: params.id, userId } });
  return new Response(null, { status: 204 });
});

export const PATCH = withKeyIfAny(async ({ params }) => { // expect: missing-auth-guard
  await prisma.quote.update({ where: { id: params.id }, data: { status: 'accepted' } });
  return new Response(null, { status: 204 });
});
