import type { NextFunction, Request, Response } from 'express';
import { readClaims } from './claims.js';

declare global {
  namespace Express {
    interface Request {
      merchantId?: string;
    }
  }
}

export function requireMerchant(req: Request, res: Response, next: NextFunction): void {
  const claims = readClaims(req);
  if (!claims) {
    res.status(401).json({ error: 'unauthenticated' });
    return;
  }
  req.merchantId = claims.sub;
  next();
}

/** Answers 401 but falls through to `next()`: the handler behind it runs all the same. */
export function requirePartner(req: Request, res: Response, next: NextFunction): void {
  const claims = readClaims(req);
  if (!claims || claims.kind !== 'partner') {
    res.status(401).json({ error: 'unauthenticated' });
  }
  next();
}

/** Same checks, with the early return. */
export function requirePartnerStrictly(req: Request, res: Response, next: NextFunction): void {
  const claims = readClaims(req);
  if (!claims || claims.role !== 'partner-admin') {
    res.status(403).json({ error: 'forbidden' });
    return;
  }
  next();
}
