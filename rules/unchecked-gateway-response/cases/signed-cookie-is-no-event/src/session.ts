import type { NextFunction, Request, Response } from 'express';

import { isSigned } from './signed.js';

declare global {
  namespace Express {
    interface Request {
      userId: string;
    }
  }
}

/** The browser's cookie is signed by this service: it says who is calling, and nothing of what the call says. */
export function requireSession(req: Request, res: Response, next: NextFunction): void {
  const [userId = '', signature = ''] = String(req.cookies.session ?? '').split('.');
  if (!isSigned(userId, signature, process.env.SESSION_SECRET ?? '')) {
    res.status(401).json({ error: 'sign in' });
    return;
  }
  req.userId = userId;
  next();
}
