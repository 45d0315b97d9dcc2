import { prisma } from '../../../../../lib/db';
import { withTeam } from '../../../../../lib/with-team';

export const POST = withTeam( // ok: missing-auth-guard -- asks for the right
  async ({ body, team }) => {
    const coupon = await prisma.coupon.create({ data: { teamId: team.id, code: body.code } });
    return Response.json({ id: coupon.id }, { status: 201 });
  },
  { needs: ['coupons'] },
);
