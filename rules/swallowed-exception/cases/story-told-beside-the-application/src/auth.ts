import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

export function requireMerchant(req: Request, res: Response, next: NextFunction): void {
  const token = req.get('authorization')?.replace('Bearer ', '') ?? '';
  try {
    const claims = jwt.verify(token, process.env.JWT_SECRET!, { algorithms: ['HS256'], audience: 'merchants' });
    res.locals.merchantId = String(claims.sub);
  } catch {
    res.status(401).json({ error: 'unauthenticated' });
    return;
  }
  next();
}
