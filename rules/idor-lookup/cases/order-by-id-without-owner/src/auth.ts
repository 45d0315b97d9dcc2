import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

declare global {
  namespace Express {
    interface Request {
      customerId: string;
    }
  }
}

export function requireCustomer(req: Request, res: Response, next: NextFunction): void {
  const token = req.headers.authorization?.replace('Bearer ', '');
  if (!token) {
    res.status(401).json({ error: 'unauthenticated' });
    return;
  }
  try {
    const claims = jwt.verify(token, process.env.JWT_SECRET!, { algorithms: ['HS256'], issuer: 'shop', audience: 'orders' });
    req.customerId = String(claims.sub);
  } catch {
    res.status(401).json({ error: 'unauthenticated' });
    return;
  }
  next();
}
