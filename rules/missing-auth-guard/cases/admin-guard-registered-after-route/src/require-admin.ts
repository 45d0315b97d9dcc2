import type { NextFunction, Request, Response } from 'express';
import jwt, { type JwtPayload } from 'jsonwebtoken';

/** Lets only back-office staff with the admin role pass; the staff id goes into `res.locals`. */
export function requireAdmin(req: Request, res: Response, next: NextFunction): void {
  const token = req.headers.authorization?.replace(/^Bearer /, '');
  let claims: JwtPayload;
  try {
    claims = jwt.verify(token ?? '', process.env.STAFF_JWT_KEY!, {
      algorithms: ['HS256'],
      issuer: 'backoffice',
      audience: 'refunds',
    }) as JwtPayload;
  } catch {
    res.status(401).json({ error: 'unauthenticated' });
    return;
  }
  if (claims.role !== 'admin') {
    res.status(403).json({ error: 'forbidden' });
    return;
  }
  res.locals.staffId = claims.sub;
  next();
}
