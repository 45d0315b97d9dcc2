import type { NextApiRequest, NextApiResponse } from 'next';
import { auth } from '@/auth';
import { prisma } from '@/lib/db';

function failed(error: unknown, res: NextApiResponse) {
  res.status(500).json({ error: String(error) });
}

// Who is no member is answered inside `try`; the handler is for a store that is down.
export default async function handle(req: NextApiRequest, res: NextApiResponse) {
  const session = await auth(req, res);
  if (!session?.user?.id) return res.status(401).end();
  const workspaceId = String(req.query.workspaceId);
  try {
    const team = await prisma.workspace.findUnique({ // ok: idor-lookup
      where: { id: workspaceId },
      select: { members: { select: { userId: true } } },
    });
    const isMember = team?.members.some((member) => member.userId === session.user.id);
    if (!isMember) return res.status(403).end();
  } catch (error) {
    failed(error, res);
  }
  return res.json(await prisma.budget.findMany({ where: { workspaceId } })); // ok: idor-lookup
}
