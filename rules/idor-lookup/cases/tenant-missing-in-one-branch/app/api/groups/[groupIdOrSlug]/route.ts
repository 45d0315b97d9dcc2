import { prisma } from '@/lib/db';
import { withProgram } from '@/lib/with-program';

export const GET = withProgram(async ({ params: { groupIdOrSlug }, programId }) => {
  const group = await prisma.rewardGroup.findFirst({ // ok: idor-lookup
    where: {
      programId,
      ...(groupIdOrSlug.startsWith('grp_') ? { id: groupIdOrSlug } : { slug: groupIdOrSlug }),
    },
  });
  return group ? Response.json(group) : Response.json({ error: 'not_found' }, { status: 404 });
});

// Only the slug branch names the program; an id of any program is accepted.
export const DELETE = withProgram(async ({ params: { groupIdOrSlug }, programId }) => {
  const { count } = await prisma.rewardGroup.deleteMany({ // expect: idor-lookup
    where: {
      ...(groupIdOrSlug.startsWith('grp_') ? { id: groupIdOrSlug } : { slug: groupIdOrSlug, programId }),
    },
  });
  return new Response(null, { status: count === 1 ? 204 : 404 });
});
