import type { NextFunction, Request, Response } from 'express';
import jwt, { type JwtPayload } from 'jsonwebtoken';

export function authenticate(req: Request, res: Response, next: NextFunction): void {
  try {
    const token = req.get('authorization')?.replace('Bearer ', '') ?? '';
    const claims = jwt.verify(token, process.env.JWT_SECRET!, { algorithms: ['HS256'], issuer: 'shop' }) as JwtPayload;
    res.locals.user = { id: claims.sub, role: claims.role };
  } catch {
    res.sendStatus(401);
    return;
  }
  next();
}

/** Guard factory: one of the roles named. */
export const requireRole =
  (...roles: string[]) =>
  (_req: Request, res: Response, next: NextFunction): void => {
    if (!roles.includes(res.locals.user.role)) {
      res.sendStatus(403);
      return;
    }
    next();
  };
