import type { NextFunction, Request, Response } from 'express';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import { prisma } from './clients.js';

declare global {
  namespace Express {
    interface Request {
      user: { id: string; stripeCustomerId: string; subscriptionId: string | null };
    }
  }
}

/** Loads the caller's own row by the subject of the verified token. */
export async function authenticate(req: Request, res: Response, next: NextFunction): Promise<void> {
  let claims: JwtPayload;
  try {
    const token = req.headers.authorization?.split(' ')[1] ?? '';
    claims = jwt.verify(token, process.env.JWT_SECRET!, { algorithms: ['HS256'], audience: 'billing' }) as JwtPayload;
  } catch {
    res.sendStatus(401);
    return;
  }
  const user = await prisma.user.findUnique({ where: { id: claims.sub } }); // ok: idor-lookup
  if (!user) {
    res.sendStatus(401);
    return;
  }
  req.user = user;
  next();
}
