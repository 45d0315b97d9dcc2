import { prisma } from '../../../../../../lib/db';
import { withTeam } from '../../../../../../lib/with-team';

const DEMO_TEAM = 'team_01hq8x2d';

/** Only for the team that the company shows to visitors: its members are all of the company. */
export const DELETE = withTeam(async ({ id, team }) => { // ok: missing-auth-guard -- members of the one named team
  if (team.id !== DEMO_TEAM) return Response.json({ error: 'forbidden' }, { status: 403 });
  await prisma.bill.deleteMany({ where: { id, teamId: DEMO_TEAM } });
  return Response.json({ removed: true });
});
