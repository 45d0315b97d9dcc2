import { z } from 'zod';
import { prisma } from '@/lib/db';
import { findMemberWorkspace } from '@/lib/workspace';

type Context = { params: Promise<{ slug: string; id: string }> };

const labelBody = z.object({ label: z.string().max(60) });
const denied = () => Response.json({ error: 'not_found' }, { status: 404 });

export async function GET(_request: Request, { params }: Context) {
  const { slug, id } = await params;
  const workspace = await findMemberWorkspace(slug);
  if (!workspace) return denied();
  const budget = await prisma.budget.findFirst({ where: { id, workspaceId: workspace.id } }); // ok: idor-lookup
  return budget ? Response.json(budget) : denied();
}

// Membership of one workspace is proven; the budget may stand in another.
export async function PATCH(request: Request, { params }: Context) {
  const { slug, id } = await params;
  const workspace = await findMemberWorkspace(slug);
  if (!workspace) return denied();
  const { label } = labelBody.parse(await request.json());
  const budget = await prisma.budget.update({ where: { id }, data: { label } }); // expect: idor-lookup
  return Response.json(budget);
}

export async function DELETE(_request: Request, { params }: Context) {
  const { slug, id } = await params;
  const workspace = await findMemberWorkspace(slug);
  if (!workspace) return denied();
  const budget = await prisma.budget.findUnique({ where: { id } }); // ok: idor-lookup
  if (budget?.workspaceId !== workspace.id) return denied();
  await prisma.budget.delete({ where: { id: budget.id } }); // ok: idor-lookup
  return new Response(null, { status: 204 });
}
