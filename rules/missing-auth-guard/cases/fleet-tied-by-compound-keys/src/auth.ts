import type { NextFunction, Request, Response } from 'express';
import jwt from 'jsonwebtoken';

interface Claims {
  sub: string;
  fleet: string;
  permissions: string[];
}

declare global {
  namespace Express {
    interface Request {
      claims: Claims;
    }
  }
}

/** Lets in whoever has a token that carries all these permissions. */
export const permit =
  (...permissions: string[]) =>
  (req: Request, res: Response, next: NextFunction): void => {
    req.claims = jwt.verify(req.headers.authorization ?? '', process.env.JWT_KEY ?? '') as Claims;
    const missing = permissions.filter((permission) => !req.claims.permissions.includes(permission));
    if (missing.length > 0) {
      res.status(403).json({ missing });
      return;
    }
    next();
  };
