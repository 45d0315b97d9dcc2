import { prisma } from '../../../../../../lib/db';
import { withTeam } from '../../../../../../lib/with-team';

export const PATCH = withTeam(
  async ({ id, body, team }) => {
    await prisma.bill.update({ where: { id, teamId: team.id }, data: { note: body.note } });
    return Response.json({ saved: true });
  },
  { needs: ['coupons'] },
);
