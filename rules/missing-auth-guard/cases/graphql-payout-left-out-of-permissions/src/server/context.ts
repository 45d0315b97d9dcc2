import type { Request } from 'express';
import jwt from 'jsonwebtoken';
import { prisma } from './db.js';

export interface Viewer {
  readonly merchant?: { readonly id: string; readonly suspended: boolean };
}

/** Callers without a token are let in: a price list is for everybody. */
export async function viewerOf({ req }: { req: Request }): Promise<Viewer> {
  const token = req.headers.authorization?.replace('Bearer ', '');
  if (!token) return {};
  const claims = jwt.verify(token, process.env.JWT_SECRET!, { algorithms: ['HS256'] });
  const merchant = await prisma.merchant.findUnique({ where: { id: String(claims.sub) } });
  return merchant ? { merchant } : {};
}
