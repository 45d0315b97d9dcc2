import { prisma } from '../../../../../../lib/db';
import { withTeam } from '../../../../../../lib/with-team';

/** By code within the team, but by id in any team. */
export const DELETE = withTeam(async ({ params, teamId }) => {
  const voucher = await prisma.voucher.findUniqueOrThrow({ // expect: idor-lookup
    where: {
      ...(params.id.startsWith('vch_') ? { id: params.id } : { teamId_code: { teamId, code: params.id } }),
    },
  });
  await prisma.voucher.delete({ where: { id: voucher.id } });
  return Response.json({ id: voucher.id });
});
