import { prisma } from '../../../../../lib/db';
import { withTeam } from '../../../../../lib/with-team';

/** Members change their own settings whatever their role. */
export const PUT = withTeam(async ({ body, userId, teamId }) => { // ok: missing-auth-guard -- their own row
  await prisma.membership.update({
    where: { userId_teamId: { userId, teamId } },
    data: { reminders: body.reminders === 'on' },
  });
  return Response.json({ saved: true });
});
