import { createHash } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { prisma } from './db.js';

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

export async function requireApiKey(req: Request, res: Response, next: NextFunction): Promise<void> {
  const key = await prisma.apiKey.findUnique({ where: { keyHash: hashOf(req.get('x-api-key') ?? '') } });
  if (!key) {
    res.sendStatus(401);
    return;
  }
  res.locals.merchantId = key.merchantId;
  next();
}

export async function requireOperationsKey(req: Request, res: Response, next: NextFunction): Promise<void> {
  const key = await prisma.operationsKey.findUnique({ where: { keyHash: hashOf(req.get('x-api-key') ?? '') } });
  if (!key) {
    res.sendStatus(401);
    return;
  }
  next();
}
