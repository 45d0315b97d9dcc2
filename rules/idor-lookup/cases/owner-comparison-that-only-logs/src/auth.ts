import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

declare global {
  namespace Express {
    interface Request {
      userId: string;
    }
  }
}

export function authenticate(req: Request, res: Response, next: NextFunction): void {
  const token = req.get('authorization')?.replace('Bearer ', '') ?? '';
  jwt.verify(token, process.env.JWT_SECRET!, { algorithms: ['HS256'], audience: 'payments' }, (error, claims) => {
    if (error || typeof claims !== 'object') {
      res.status(401).json({ error: 'unauthenticated' });
      return;
    }
    req.userId = String(claims.sub);
    next();
  });
}
