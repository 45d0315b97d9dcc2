import type { NextFunction, Request, Response } from 'express';
import passport from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Account } from './models.js';

declare global {
  namespace Express {
    interface User {
      id: string;
    }
  }
}

passport.use(
  new Strategy(
    {
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: process.env.JWT_SECRET!,
      algorithms: ['HS256'],
      audience: 'accounts',
    },
    (claims, done) => done(null, { id: claims.sub }),
  ),
);

export const authenticate = passport.authenticate('jwt', { session: false });

/** The account in the path has to be the caller's. */
export async function requireOwnAccount(req: Request, res: Response, next: NextFunction): Promise<void> {
  const account = await Account.findOne({ where: { id: req.params.accountId, userId: req.user!.id } }); // ok: idor-lookup
  if (!account) {
    res.status(404).json({ error: 'not_found' });
    return;
  }
  next();
}
