import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

interface Claims {
  sub: string;
  organizationId: string;
  /** Staff have none. */
  patientId?: string;
}

declare global {
  namespace Express {
    interface Request {
      claims: Claims;
    }
  }
}

export function authenticate(req: Request, res: Response, next: NextFunction): void {
  req.claims = jwt.verify(req.headers.authorization ?? '', process.env.JWT_KEY ?? '') as Claims;
  next();
}

export function staffOnly(req: Request, res: Response, next: NextFunction): void {
  if (req.claims.patientId !== undefined) {
    res.sendStatus(403);
    return;
  }
  next();
}
