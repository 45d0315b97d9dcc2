import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

declare global {
  namespace Express {
    interface Request {
      customerId: string;
    }
  }
}

export const tokenOptions = { issuer: 'https://id.ledgerline.example', audience: 'billing-api' };

/** Ends the request with 401 unless it carries a valid bearer token. */
export function requireCustomer(req: Request, res: Response, next: NextFunction): void {
  const [scheme, token] = (req.headers.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) {
    res.status(401).json({ error: 'missing_token' });
    return;
  }
  try {
    const claims = jwt.verify(token, process.env.JWT_SECRET!, { algorithms: ['HS256'], ...tokenOptions });
    req.customerId = String(claims.sub);
  } catch {
    res.status(401).json({ error: 'invalid_token' });
    return;
  }
  next();
}
