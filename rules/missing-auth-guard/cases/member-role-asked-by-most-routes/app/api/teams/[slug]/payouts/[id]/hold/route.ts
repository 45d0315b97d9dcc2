import { prisma } from '../../../../../../../lib/db';
import { withTeam } from '../../../../../../../lib/with-team';

export const POST = withTeam(
  async ({ id, teamId }) => {
    await prisma.payout.update({ where: { id, teamId }, data: { state: 'held' } });
    return Response.json({ held: true });
  },
  { needs: ['payouts'] },
);
