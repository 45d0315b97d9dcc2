import { createAxiomRouteHandler } from '@axiomhq/nextjs';
import { withAxiom } from 'next-axiom';
import { prisma } from '@/lib/db';
import { withUser } from '@/lib/with-user';

const withLog = createAxiomRouteHandler(console);

// A logger is no guard.
export const GET = withLog(async () => { // expect: missing-auth-guard
  return Response.json(await prisma.quote.findMany({ where: { status: 'sent' } }));
});

export const PUT = withAxiom(async () => { // expect: missing-auth-guard
  await prisma.quote.updateMany({ where: { status: 'sent' }, data: { status: 'open' } });
  return new Response(null, { status: 204 });
});

export const DELETE = withLog(withUser(async ({ userId }) => { // ok: missing-auth-guard
  await prisma.quote.deleteMany({ where: { status: 'sent', userId } });
  return new Response(null, { status: 204 });
}));
