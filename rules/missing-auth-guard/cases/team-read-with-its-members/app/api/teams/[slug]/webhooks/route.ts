import { prisma } from '../../../../../lib/db';
import { withTeam } from '../../../../../lib/with-team';

export const POST = withTeam(
  async ({ body, team }) => {
    const hook = await prisma.hook.create({ data: { teamId: team.id, url: body.url } });
    return Response.json({ id: hook.id }, { status: 201 });
  },
  { needs: ['hooks'] },
);
