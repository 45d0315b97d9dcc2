import { z } from 'zod';
import { prisma } from '@/lib/db';
import { withWorkspace } from '@/lib/with-workspace';

const body = z.object({ url: z.string().url() });

// Reading is for every member.
export const GET = withWorkspace(async ({ workspaceId }) => { // ok: missing-auth-guard
  return Response.json(await prisma.webhook.findMany({ where: { workspaceId } }));
});

export const POST = withWorkspace( // ok: missing-auth-guard
  async ({ request, workspaceId }) => {
    const { url } = body.parse(await request.json());
    return Response.json(await prisma.webhook.create({ data: { url, workspaceId } }), { status: 201 });
  },
  { requiredRoles: ['owner'] },
);
