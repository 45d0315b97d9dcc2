import { Router } from 'express';
import type { Request as JwtRequest } from 'express-jwt';
import { db } from './db.js';
import { optionalJwt, viaExpressJwt, viaPassport } from './guards.js';

export const transfers = Router();

transfers.get('/', viaPassport, async (req, res) => { // ok: missing-auth-guard
  res.json(await db('transfers').where({ customer_id: req.user?.id }));
});

transfers.get('/:id', viaExpressJwt, async (req: JwtRequest, res) => { // ok: missing-auth-guard
  const transfer = await db('transfers').where({ id: req.params.id, customer_id: req.auth?.sub }).first();
  res.status(transfer ? 200 : 404).json(transfer ?? { error: 'not_found' });
});

transfers.get('/:id/confirmation', optionalJwt, async (req: JwtRequest, res) => { // ok: missing-auth-guard
  if (!req.auth) {
    res.status(401).json({ error: 'unauthenticated' });
    return;
  }
  const transfer = await db('transfers').where({ id: req.params.id, customer_id: req.auth.sub }).first('reference');
  res.status(transfer ? 200 : 404).json(transfer ?? { error: 'not_found' });
});

transfers.get('/by-reference/:reference', optionalJwt, async (req, res) => { // expect: missing-auth-guard
  const transfer = await db('transfers').where({ reference: req.params.reference }).first();
  res.status(transfer ? 200 : 404).json(transfer ?? { error: 'not_found' });
});
