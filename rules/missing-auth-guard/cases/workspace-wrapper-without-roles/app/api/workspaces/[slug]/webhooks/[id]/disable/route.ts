import { prisma } from '@/lib/db';
import { withWorkspace } from '@/lib/with-workspace';

export const POST = withWorkspace( // ok: missing-auth-guard
  async ({ params, workspaceId }) => {
    const { count } = await prisma.webhook.updateMany({ where: { id: params.id, workspaceId }, data: { enabled: false } });
    return new Response(null, { status: count === 1 ? 204 : 404 });
  },
  { requiredRoles: ['owner', 'billing'] },
);
