import { prisma } from '../../../../../../../lib/db';
import { withTeam } from '../../../../../../../lib/with-team';

export const POST = withTeam(
  async ({ id, team }) => {
    await prisma.payout.update({ where: { id, teamId: team.id }, data: { state: 'held' } });
    return Response.json({ held: true });
  },
  { needs: ['payouts'] },
);
