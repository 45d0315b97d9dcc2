import { prisma } from '../../../../../../lib/db';
import { withTeam } from '../../../../../../lib/with-team';

/** Found within the team first; the id is the same afterwards. */
export const DELETE = withTeam(async ({ params, teamId }) => {
  await prisma.batch.findFirstOrThrow({ where: { id: params.id, teamId } }); // ok: idor-lookup -- within the team
  await prisma.batch.delete({ where: { id: params.id } }); // ok: idor-lookup -- its owner was looked up
  return Response.json({ id: params.id });
});
