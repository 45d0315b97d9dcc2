import { prisma } from '@/lib/db';
import { roleIn, staffRole } from '@/lib/workspace';

type Context = { params: Promise<{ id: string }> };

const denied = () => Response.json({ error: 'forbidden' }, { status: 403 });

export async function GET(_request: Request, { params }: Context) {
  const { id } = await params;
  if (!(await staffRole())) return denied();
  return Response.json(await prisma.workspace.findUnique({ where: { id } })); // ok: idor-lookup
}

export async function DELETE(request: Request, { params }: Context) {
  const { id } = await params;
  const { via } = await request.json();
  if ((await roleIn(via)) !== 'owner') return denied();
  await prisma.workspace.delete({ where: { id } }); // expect: idor-lookup
  return new Response(null, { status: 204 });
}
