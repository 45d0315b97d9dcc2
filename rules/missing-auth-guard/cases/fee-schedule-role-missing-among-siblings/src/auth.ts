import type { NextFunction, Request, RequestHandler, Response } from 'express';
import jwt, { type JwtPayload } from 'jsonwebtoken';

declare global {
  namespace Express {
    interface Request {
      user?: { id: string; roles: string[] };
    }
  }
}

export function authenticate(req: Request, res: Response, next: NextFunction): void {
  try {
    const token = (req.headers.authorization ?? '').replace('Bearer ', '');
    const claims = jwt.verify(token, process.env.JWT_SECRET!, { algorithms: ['HS256'], audience: 'pricing' }) as JwtPayload;
    req.user = { id: String(claims.sub), roles: claims.roles ?? [] };
  } catch {
    res.status(401).json({ error: 'unauthenticated' });
    return;
  }
  next();
}

/** Guard factory: the caller needs the role named. */
export function requireRole(role: string): RequestHandler {
  return (req, res, next) => {
    if (!req.user?.roles.includes(role)) {
      res.status(403).json({ error: 'forbidden' });
      return;
    }
    next();
  };
}
