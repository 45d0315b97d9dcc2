import type { NextFunction, Request, Response } from 'express';
import jwt, { type JwtPayload } from 'jsonwebtoken';

export function authenticate(req: Request, res: Response, next: NextFunction): void {
  try {
    const token = req.get('authorization')?.replace('Bearer ', '') ?? '';
    const claims = jwt.verify(token, process.env.JWT_SECRET!, { algorithms: ['HS256'], issuer: 'desk' }) as JwtPayload;
    res.locals.user = { id: claims.sub, email: claims.email, merchantId: claims.merchantId };
  } catch {
    res.sendStatus(401);
    return;
  }
  next();
}
