import { prisma } from '../../../../../../lib/db';
import { withTeam } from '../../../../../../lib/with-team';

export const PATCH = withTeam(
  async ({ id, body, teamId }) => {
    await prisma.bill.update({ where: { id, teamId }, data: { note: body.note } });
    return Response.json({ saved: true });
  },
  { needs: ['coupons'] },
);
