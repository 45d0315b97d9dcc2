import { prisma } from '../../../../../../../lib/db';
import { withTeam } from '../../../../../../../lib/with-team';

/** The options were forgotten: whoever may only read the team's figures releases its money. */
export const POST = withTeam(async ({ id, teamId, userId }) => { // expect: missing-auth-guard
  await prisma.payout.update({ where: { id, teamId }, data: { state: 'approved', approvedBy: userId } });
  return Response.json({ approved: true });
});
