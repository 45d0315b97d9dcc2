import passport from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';

declare global {
  namespace Express {
    interface User {
      merchantId: string;
    }
  }
}

passport.use(
  new Strategy(
    {
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: process.env.JWT_SECRET!,
      algorithms: ['HS256'],
      audience: 'tax',
    },
    (claims, done) => done(null, { merchantId: claims.sub }),
  ),
);

export const authenticate = passport.authenticate('jwt', { session: false });
