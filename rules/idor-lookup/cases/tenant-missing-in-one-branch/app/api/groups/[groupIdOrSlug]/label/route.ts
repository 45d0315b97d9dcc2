import { prisma } from '@/lib/db';
import { withProgram } from '@/lib/with-program';

export const DELETE = withProgram(async ({ params: { groupIdOrSlug }, programId }) => {
  // Both branches carry the program, by different keys.
  const where = groupIdOrSlug.startsWith('grp_')
    ? { id: groupIdOrSlug, programId }
    : { programId_slug: { programId, slug: groupIdOrSlug } };
  await prisma.rewardGroup.update({ where, data: { label: '' } }); // ok: idor-lookup
  return new Response(null, { status: 204 });
});
