import { prisma } from '../../../../../lib/prisma';
import { newSeat, ownWorkspace } from '../../../../../lib/workspaces';

export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const workspace = await ownWorkspace((await params).id);
  if (workspace === null) return Response.json({ error: 'no such workspace' }, { status: 404 });
  const { email } = newSeat.parse(await request.json());

  const seat = await prisma.$transaction(async (tx) => {
    const taken = await tx.workspace.updateMany({ // ok: unlocked-balance-update
      where: { id: workspace.id, seatsUsed: { lt: workspace.seatLimit } },
      data: { seatsUsed: { increment: 1 } },
    });
    if (taken.count !== 1) return null;
    return tx.seat.create({ data: { workspaceId: workspace.id, email } });
  });
  if (seat === null) return Response.json({ error: 'no seat left' }, { status: 402 });
  return Response.json(seat, { status: 201 });
}
