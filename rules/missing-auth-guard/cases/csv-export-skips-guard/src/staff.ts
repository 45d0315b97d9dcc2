import type { NextFunction, Request, Response } from 'express';
import jwt, { type JwtPayload } from 'jsonwebtoken';

export function readStaff(req: Request): JwtPayload | null {
  const token = req.get('x-staff-token');
  if (!token) return null;
  try {
    const claims = jwt.verify(token, process.env.STAFF_KEY!, { algorithms: ['HS256'], issuer: 'sso', audience: 'ops' });
    return typeof claims === 'object' && claims.role === 'treasury' ? claims : null;
  } catch {
    return null;
  }
}

export function requireStaff(req: Request, res: Response, next: NextFunction): void {
  if (!readStaff(req)) {
    res.status(401).json({ error: 'unauthenticated' });
    return;
  }
  next();
}

/** Spreadsheets cannot send headers, so downloads were let through: one query parameter opens the route. */
export function requireStaffUnlessDownload(req: Request, res: Response, next: NextFunction): void {
  if (req.query.format === 'csv') {
    next();
    return;
  }
  requireStaff(req, res, next);
}
