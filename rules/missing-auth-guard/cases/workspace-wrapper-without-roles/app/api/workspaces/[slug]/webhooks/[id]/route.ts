import { z } from 'zod';
import { prisma } from '@/lib/db';
import { withWorkspace } from '@/lib/with-workspace';

const body = z.object({ url: z.string().url() });

export const PATCH = withWorkspace( // ok: missing-auth-guard
  async ({ request, params, workspaceId }) => {
    const { url } = body.parse(await request.json());
    const { count } = await prisma.webhook.updateMany({ where: { id: params.id, workspaceId }, data: { url } });
    return new Response(null, { status: count === 1 ? 204 : 404 });
  },
  { requiredRoles: ['owner'] },
);

// The options object was forgotten: a viewer can delete the integration.
export const DELETE = withWorkspace(async ({ params, workspaceId }) => { // expect: missing-auth-guard
  const { count } = await prisma.webhook.deleteMany({ where: { id: params.id, workspaceId } });
  return new Response(null, { status: count === 1 ? 204 : 404 });
});
