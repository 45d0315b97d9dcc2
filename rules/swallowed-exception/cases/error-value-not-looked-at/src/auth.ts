import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

export function authenticate(req: Request, res: Response, next: NextFunction): void {
  try {
    const token = req.get('authorization')?.replace('Bearer ', '') ?? '';
    const claims = jwt.verify(token, process.env.JWT_SECRET!, { algorithms: ['HS256'], audience: 'wallets' });
    res.locals.userId = String(claims.sub);
  } catch {
    res.sendStatus(401);
    return;
  }
  next();
}
