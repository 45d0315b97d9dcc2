import { prisma } from '../../../../../../../lib/db';
import { withTeam } from '../../../../../../../lib/with-team';

/** Nobody is asked for a right on any way. */
export const DELETE = withTeam(async ({ id, team }) => { // expect: missing-auth-guard
  const vault = await prisma.vault.findUnique({ where: { id } });
  if (!vault || vault.teamId !== team.id) throw new Error('No such vault.');
  await prisma.vault.delete({ where: { id } });
  return Response.json({ removed: true });
});
