import { currentUserId } from '../../../../../lib/auth';
import { isCharged } from '../../../../../lib/charge';
import { claimPledge, markGiven } from '../../../../../lib/pledges';

export async function POST(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const userId = await currentUserId();
  if (userId === null) return Response.json({ error: 'sign in' }, { status: 401 });
  const pledge = await claimPledge((await params).id, userId);
  if (pledge === null) return Response.json({ error: 'not open' }, { status: 409 });
  if (!(await isCharged(pledge))) return Response.json({ error: 'not charged' }, { status: 402 });
  await markGiven(pledge);
  return Response.json({ status: 'GIVEN' });
}
