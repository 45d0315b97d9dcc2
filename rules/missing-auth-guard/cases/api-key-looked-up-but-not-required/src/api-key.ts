import { createHash } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { ApiKey } from './models.js';

function findKey(req: Request) {
  const keyHash = createHash('sha256').update(req.get('x-api-key') ?? '').digest('hex');
  return ApiKey.findOne({ keyHash, revokedAt: null });
}

/** The merchant of the key, taken from the row found by the key's hash. */
export async function requireApiKey(req: Request, res: Response, next: NextFunction): Promise<void> {
  const key = await findKey(req);
  if (!key) {
    res.status(401).json({ error: 'invalid_api_key' });
    return;
  }
  res.locals.merchantId = key.merchantId;
  next();
}

/** Remembers the merchant for the access log; goes on without one. */
export async function tagMerchant(req: Request, res: Response, next: NextFunction): Promise<void> {
  const key = await findKey(req);
  if (key) res.locals.merchantId = key.merchantId;
  next();
}
