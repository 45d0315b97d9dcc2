import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

declare global {
  namespace Express {
    interface Request {
      merchant: { id: string };
    }
  }
}

export function requireMerchant(req: Request, res: Response, next: NextFunction): void {
  const token = req.headers['x-merchant-token'];
  try {
    const claims = jwt.verify(String(token), process.env.JWT_SECRET!, { algorithms: ['HS256'], audience: 'invoicing' });
    req.merchant = { id: String(claims.sub) };
  } catch {
    res.status(401).json({ error: 'unauthenticated' });
    return;
  }
  next();
}
