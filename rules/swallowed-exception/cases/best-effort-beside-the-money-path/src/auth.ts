import type { NextFunction, Request, Response } from 'express';
import jwt, { type JwtPayload } from 'jsonwebtoken';

export function requireMerchant(req: Request, res: Response, next: NextFunction): void {
  try {
    const token = req.get('authorization')?.replace('Bearer ', '') ?? '';
    const claims = jwt.verify(token, process.env.JWT_SECRET!, { algorithms: ['HS256'], audience: 'payouts' }) as JwtPayload;
    res.locals.merchantId = claims.sub;
    res.locals.email = claims.email;
  } catch {
    res.sendStatus(401);
    return;
  }
  next();
}
