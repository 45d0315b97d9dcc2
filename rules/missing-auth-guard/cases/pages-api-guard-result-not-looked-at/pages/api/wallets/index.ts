import type { NextApiRequest, NextApiResponse } from 'next';
import { checkAccess } from '@/lib/access';
import { prisma } from '@/lib/db';

export default async function handler(req: NextApiRequest, res: NextApiResponse) { // ok: missing-auth-guard
  const access = await checkAccess(req, res);
  if (!access.ok) return res.status(access.status).end();
  return res.json(await prisma.wallet.findMany({ where: { userId: access.userId } }));
}
