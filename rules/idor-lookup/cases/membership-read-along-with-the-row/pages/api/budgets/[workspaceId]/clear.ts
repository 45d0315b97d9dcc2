import type { NextApiRequest, NextApiResponse } from 'next';
import { auth } from '@/auth';
import { prisma } from '@/lib/db';

// Who is no member is refused by an error, which the handler answers; then the budgets are gone all the same.
export default async function handle(req: NextApiRequest, res: NextApiResponse) {
  const session = await auth(req, res);
  if (!session?.user?.id) return res.status(401).end();
  const workspaceId = String(req.query.workspaceId);
  try {
    const team = await prisma.workspace.findUnique({ // ok: idor-lookup
      where: { id: workspaceId, members: { some: { userId: session.user.id } } },
    });
    if (!team) throw new Error('not a member');
  } catch (error) {
    res.status(403).json({ error: String(error) });
  }
  await prisma.budget.deleteMany({ where: { workspaceId } }); // expect: idor-lookup
}
