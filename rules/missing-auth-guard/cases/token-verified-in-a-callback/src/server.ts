import express, { type NextFunction, type Request, type Response } from 'express';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import { Pool } from 'pg';

const pool = new Pool();
const key = process.env.JWT_KEY ?? '';
export const app = express();
app.use(express.json());

const tokenOf = (req: Request) => req.headers.authorization?.replace('Bearer ', '') ?? '';
const close = async (req: Request, res: Response) => {
  // Who signed in is not asked either, which is another rule's matter.
  await pool.query('update customers set closed_at = now() where id = $1', [req.body.customerId]); // expect: idor-lookup
  res.sendStatus(204);
};

// The library tells the callback of a bad token, and throws nothing.
const remembersWho = (req: Request, res: Response, next: NextFunction) => {
  jwt.verify(tokenOf(req), key, (error, claims) => {
    if (error === null) res.locals.user = claims;
  });
  next();
};

const doesNotLook = (req: Request, res: Response, next: NextFunction) => {
  jwt.verify(tokenOf(req), key, { algorithms: ['HS256'] }, (_error, claims) => {
    res.locals.user = claims;
    next();
  });
};

const asksForTheError = (req: Request, res: Response, next: NextFunction) => {
  jwt.verify(tokenOf(req), key, (error, claims) => {
    if (error) return res.sendStatus(401);
    res.locals.user = claims;
    next();
  });
};

const asksForTheClaims = (req: Request, res: Response, next: NextFunction) => {
  jwt.verify(tokenOf(req), key, { algorithms: ['HS256'] }, (_error, claims) => {
    if (claims === undefined) {
      res.sendStatus(401);
    } else {
      res.locals.user = claims;
      next();
    }
  });
};

const claimsOf = (token: string): Promise<JwtPayload> =>
  new Promise((resolve, reject) => {
    jwt.verify(token, key, (error, claims) => {
      if (error) reject(error);
      else resolve(claims as JwtPayload);
    });
  });

const waitsForClaims = async (req: Request, res: Response, next: NextFunction) => {
  try {
    res.locals.user = await claimsOf(tokenOf(req));
  } catch {
    return res.sendStatus(401);
  }
  next();
};

app.post('/remembered/closing', remembersWho, close); // expect: missing-auth-guard
app.post('/unlooked/closing', doesNotLook, close); // expect: missing-auth-guard
app.post('/by-error/closing', asksForTheError, close); // ok: missing-auth-guard -- a bad token is answered with 401
app.post('/by-claims/closing', asksForTheClaims, close); // ok: missing-auth-guard -- without claims nobody goes on
app.post('/by-promise/closing', waitsForClaims, close); // ok: missing-auth-guard -- the promise is rejected
