import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

declare global {
  namespace Express {
    interface Request {
      merchantId: string;
    }
  }
}

export function requireMerchant(req: Request, res: Response, next: NextFunction): void {
  try {
    const token = req.get('authorization')?.slice(7) ?? '';
    const claims = jwt.verify(token, process.env.JWT_SECRET!, { algorithms: ['HS256'], audience: 'reconciliation' });
    req.merchantId = String(claims.sub);
  } catch {
    res.sendStatus(401);
    return;
  }
  next();
}
