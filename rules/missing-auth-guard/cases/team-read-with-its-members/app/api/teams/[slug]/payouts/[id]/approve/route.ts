import { prisma } from '../../../../../../../lib/db';
import { withTeam } from '../../../../../../../lib/with-team';

/** The options were forgotten: whoever may only read the team's figures releases its money. */
export const POST = withTeam(async ({ id, team, userId }) => { // expect: missing-auth-guard
  await prisma.payout.update({ where: { id, teamId: team.id }, data: { state: 'approved', approvedBy: userId } });
  return Response.json({ approved: true });
});
