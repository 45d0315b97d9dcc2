import { expressjwt } from 'express-jwt';
import passport from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';

const secret = process.env.JWT_SECRET!;

passport.use(
  new Strategy(
    { jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: secret, algorithms: ['HS256'], audience: 'transfers' },
    (claims, done) => done(null, { id: claims.sub }),
  ),
);

export const viaPassport = passport.authenticate('jwt', { session: false });
export const viaExpressJwt = expressjwt({ secret, algorithms: ['HS256'], audience: 'transfers' });
/** Verifies a token when there is one and lets anonymous callers through. */
export const optionalJwt = expressjwt({ secret, algorithms: ['HS256'], audience: 'transfers', credentialsRequired: false });
