import { prisma } from '../../../../../lib/db';
import { withTeam } from '../../../../../lib/with-team';

export const POST = withTeam(
  async ({ body, teamId }) => {
    const hook = await prisma.hook.create({ data: { teamId, url: body.url } });
    return Response.json({ id: hook.id }, { status: 201 });
  },
  { needs: ['hooks'] },
);
