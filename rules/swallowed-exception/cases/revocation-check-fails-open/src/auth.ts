import type { NextFunction, Request, Response } from 'express';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import pino from 'pino';
import { RevokedToken, Sanction } from './models.js';

const log = pino();

export function authenticate(req: Request, res: Response, next: NextFunction): void {
  try {
    const token = req.get('authorization')?.replace('Bearer ', '') ?? '';
    const claims = jwt.verify(token, process.env.JWT_SECRET!, { algorithms: ['HS256'], audience: 'transfers' }) as JwtPayload;
    res.locals.userId = String(claims.sub);
    res.locals.jti = String(claims.jti);
  } catch { // ok: swallowed-exception
    res.sendStatus(401);
    return;
  }
  next();
}

/** Lets a revoked token through whenever the lookup fails, and an attacker can make it fail by load. */
export async function rejectRevoked(_req: Request, res: Response, next: NextFunction): Promise<void> {
  try {
    if (await RevokedToken.exists({ jti: res.locals.jti })) {
      res.sendStatus(401);
      return;
    }
  } catch (error) { // expect: swallowed-exception
    log.warn({ error }, 'revocation list not available');
  }
  next();
}

/** Same check, closed on failure. */
export async function rejectRevokedStrictly(_req: Request, res: Response, next: NextFunction): Promise<void> {
  try {
    if (await RevokedToken.exists({ jti: res.locals.jti })) {
      res.sendStatus(401);
      return;
    }
  } catch (error) { // ok: swallowed-exception
    log.warn({ error }, 'revocation list not available');
    res.sendStatus(503);
    return;
  }
  next();
}

export async function isSanctioned(userId: string): Promise<boolean> {
  try {
    return (await Sanction.exists({ userId })) !== null;
  } catch (error) { // expect: swallowed-exception
    log.warn({ error }, 'sanction screening not available');
    return false;
  }
}

/** True also when nobody can tell. */
export async function mayBeSanctioned(userId: string): Promise<boolean> {
  try {
    return (await Sanction.exists({ userId })) !== null;
  } catch (error) { // ok: swallowed-exception
    log.warn({ error }, 'sanction screening not available');
    return true;
  }
}
