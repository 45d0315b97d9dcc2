import type { Request } from 'express';
import jwt, { type JwtPayload } from 'jsonwebtoken';

const options = { algorithms: ['RS256' as const], issuer: 'https://id.ledgerline.example', audience: 'settlements' };

/** The verified claims of the bearer token, or undefined. */
export function readClaims(req: Request): JwtPayload | undefined {
  const token = req.get('authorization')?.slice('Bearer '.length);
  if (!token) return undefined;
  try {
    return jwt.verify(token, process.env.JWT_PUBLIC_KEY!, options) as JwtPayload;
  } catch {
    return undefined;
  }
}
