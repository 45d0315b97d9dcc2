import { retrySerializable } from '../../../../../lib/retry-serializable';
import { newSeat, ownWorkspace } from '../../../../../lib/workspaces';

export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const workspace = await ownWorkspace((await params).id);
  if (workspace === null) return Response.json({ error: 'no such workspace' }, { status: 404 });
  const { email } = newSeat.parse(await request.json());

  const seat = await retrySerializable(async (tx) => {
    const used = await tx.seat.count({ where: { workspaceId: workspace.id } });
    if (used >= workspace.seatLimit) return null;
    return tx.seat.create({ data: { workspaceId: workspace.id, email } }); // ok: unlocked-balance-update
  });
  if (seat === null) return Response.json({ error: 'no seat left' }, { status: 402 });
  return Response.json(seat, { status: 201 });
}
