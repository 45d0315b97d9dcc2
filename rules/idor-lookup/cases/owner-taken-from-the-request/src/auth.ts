import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

/** Puts the signed-in user's id into `res.locals.userId`. */
export function authenticate(req: Request, res: Response, next: NextFunction): void {
  try {
    const token = req.get('authorization')?.slice('Bearer '.length) ?? '';
    const claims = jwt.verify(token, process.env.JWT_SECRET!, { algorithms: ['HS256'], audience: 'wallet' });
    res.locals.userId = claims.sub;
  } catch {
    res.status(401).json({ error: 'unauthenticated' });
    return;
  }
  next();
}
