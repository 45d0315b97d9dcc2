import { prisma } from '../../../../../lib/prisma';
import { newSeat, ownWorkspace } from '../../../../../lib/workspaces';

/** Ten parallel requests all count nine of ten seats. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const workspace = await ownWorkspace((await params).id);
  if (workspace === null) return Response.json({ error: 'no such workspace' }, { status: 404 });
  const { email } = newSeat.parse(await request.json());

  const used = await prisma.seat.count({ where: { workspaceId: workspace.id } });
  if (used >= workspace.seatLimit) return Response.json({ error: 'no seat left' }, { status: 402 });
  const seat = await prisma.seat.create({ data: { workspaceId: workspace.id, email } }); // expect: unlocked-balance-update
  return Response.json(seat, { status: 201 });
}
