import type { NextApiRequest, NextApiResponse } from 'next';
import { assertSupport, HttpError } from '@/lib/access';
import { prisma } from '@/lib/db';

export default async function handler(req: NextApiRequest, res: NextApiResponse) { // ok: missing-auth-guard
  try {
    await assertSupport(req, res);
    return res.json(await prisma.wallet.findMany({ where: { currency: String(req.query.currency) }, take: 50 }));
  } catch (error) {
    if (error instanceof HttpError) return res.status(error.status).end();
    throw error;
  }
}
