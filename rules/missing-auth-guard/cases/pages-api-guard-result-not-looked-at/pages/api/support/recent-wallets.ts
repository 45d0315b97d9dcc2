import type { NextApiRequest, NextApiResponse } from 'next';
import { checkAccess } from '@/lib/access';
import { prisma } from '@/lib/db';

export default async function handler(req: NextApiRequest, res: NextApiResponse) { // expect: missing-auth-guard
  await checkAccess(req, res, 'support');
  return res.json(await prisma.wallet.findMany({ orderBy: { id: 'desc' }, take: 50 }));
}
