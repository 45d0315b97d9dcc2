import { PrismaClient } from '@prisma/client';
import express, { type NextFunction, type Request, type Response } from 'express';
import jwt from 'jsonwebtoken';

interface Claims {
  merchantId: string;
  permissions: string[];
}

declare global {
  namespace Express {
    interface Request {
      claims: Claims;
    }
  }
}

const prisma = new PrismaClient();
const app = express();

const permit = (permission: string) => (req: Request, res: Response, next: NextFunction) => {
  req.claims = jwt.verify(req.headers.authorization ?? '', process.env.JWT_KEY ?? '') as Claims;
  if (!req.claims.permissions.includes(permission)) {
    res.sendStatus(403);
    return;
  }
  next();
};

app.get('/parcels/:id', permit('parcels:read'), async (req, res) => {
  const where = { id: req.params.id, merchantId: req.claims.merchantId };
  res.json(await prisma.parcel.findFirst({ where })); // ok: idor-lookup
});

app.get('/parcels/:id/weight', permit('parcels:read'), async (req, res) => {
  const where = { id: req.params.id, merchantId: req.claims.merchantId };
  res.json(await prisma.parcel.findFirst({ where, select: { grams: true } })); // ok: idor-lookup
});

app.get('/parcels', permit('parcels:read'), async (req, res) => {
  res.json(await prisma.parcel.findMany({ where: { city: String(req.query.city) } })); // expect: idor-lookup
});

// Whoever may do this sees all: nothing says otherwise.
app.get('/platform/parcels', permit('platform:read'), async (req, res) => {
  res.json(await prisma.parcel.findMany({ where: { city: String(req.query.city) } })); // ok: idor-lookup
});

app.listen(3000);
