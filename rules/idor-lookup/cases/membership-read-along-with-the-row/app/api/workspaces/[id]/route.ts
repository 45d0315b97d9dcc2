import { prisma } from '@/lib/db';
import { workspaceOfMember, workspaceWithOwner } from '@/lib/workspace';

type Context = { params: Promise<{ id: string }> };

export async function GET(_request: Request, { params }: Context) {
  const { id } = await params;
  const workspace = await workspaceOfMember(id);
  const budgets = await prisma.budget.findMany({ where: { workspaceId: id } }); // ok: idor-lookup
  return Response.json({ name: workspace.name, role: workspace.role, budgets });
}

export async function POST(_request: Request, { params }: Context) {
  const { id } = await params;
  return Response.json(await workspaceWithOwner(id));
}
