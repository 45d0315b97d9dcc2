import { prisma } from '@/lib/db';
import { withUser } from '@/lib/with-user';

// The wrapper leaves this path open, and the handler lists what others were quoted.
export const GET = withUser(async () => { // expect: missing-auth-guard
  return Response.json(await prisma.quote.findMany({ where: { status: 'sent' } }));
});
