import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

declare global {
  namespace Express {
    interface Request {
      userId: string;
    }
  }
}

export function requireUser(req: Request, res: Response, next: NextFunction): void {
  const token = (req.headers.authorization ?? '').replace(/^Bearer /, '');
  try {
    const claims = jwt.verify(token, process.env.JWT_SECRET ?? '', { algorithms: ['HS256'] });
    if (typeof claims === 'string' || claims.sub === undefined) {
      res.status(401).json({ error: 'invalid token' });
      return;
    }
    req.userId = claims.sub;
  } catch {
    res.status(401).json({ error: 'invalid token' });
    return;
  }
  next();
}
