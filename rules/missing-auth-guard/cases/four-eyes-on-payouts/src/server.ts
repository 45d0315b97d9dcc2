import { PrismaClient } from '@prisma/client';
import express, { type NextFunction, type Request, type Response } from 'express';
import jwt from 'jsonwebtoken';

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

interface Claims {
  sub: string;
  companyId: string;
  roles: string[];
}

declare global {
  namespace Express {
    interface Request {
      claims: Claims;
    }
  }
}

app.use((req: Request, res: Response, next: NextFunction) => {
  req.claims = jwt.verify(req.headers.authorization ?? '', process.env.JWT_KEY ?? '') as Claims;
  next();
});

const asks = (role: string) => (req: Request, res: Response, next: NextFunction) => {
  if (!req.claims.roles.includes(role)) {
    res.sendStatus(403);
    return;
  }
  next();
};

app.post('/write-offs', asks('accountant'), async (req, res) => {
  const { sub, companyId } = req.claims;
  const data = { companyId, amountCents: Number(req.body.amountCents), requestedBy: sub };
  res.status(201).json(await prisma.writeOff.create({ data }));
});

// Whoever asked for it says yes to it.
app.post('/write-offs/:id/approval', asks('accountant'), async (req, res) => {
  const { sub, companyId } = req.claims;
  const where = { id: req.params.id, companyId, status: 'open' };
  res.json(await prisma.writeOff.updateMany({ where, data: { status: 'approved', approvedBy: sub } })); // expect: missing-auth-guard
});

app.post('/discounts', asks('accountant'), async (req, res) => {
  const { sub, companyId } = req.claims;
  const data = { companyId, amountCents: Number(req.body.amountCents), requestedBy: sub };
  res.status(201).json(await prisma.discount.create({ data }));
});

app.post('/discounts/:id/approval', asks('accountant'), async (req, res) => {
  const { sub, companyId } = req.claims;
  const where = { id: req.params.id, companyId, status: 'open', requestedBy: { not: sub } };
  res.json(await prisma.discount.updateMany({ where, data: { status: 'approved', approvedBy: sub } })); // ok: missing-auth-guard
});

app.post('/claims', asks('accountant'), async (req, res) => {
  const { sub, companyId } = req.claims;
  const data = { companyId, amountCents: Number(req.body.amountCents), requestedBy: sub };
  res.status(201).json(await prisma.claim.create({ data }));
});

// Who touched it last is no second person.
app.post('/claims/:id/withdrawal', asks('accountant'), async (req, res) => {
  const { sub, companyId } = req.claims;
  const where = { id: req.params.id, companyId, status: 'open' };
  res.json(await prisma.claim.updateMany({ where, data: { status: 'withdrawn', updatedBy: sub } })); // ok: missing-auth-guard
});

app.post('/expenses', asks('employee'), async (req, res) => {
  const { sub, companyId } = req.claims;
  const data = { companyId, amountCents: Number(req.body.amountCents), requestedBy: sub };
  res.status(201).json(await prisma.expense.create({ data }));
});

// Deciding takes another role than asking.
app.post('/expenses/:id/approval', asks('controller'), async (req, res) => {
  const { sub, companyId } = req.claims;
  const where = { id: req.params.id, companyId, status: 'open' };
  res.json(await prisma.expense.updateMany({ where, data: { status: 'approved', approvedBy: sub } })); // ok: missing-auth-guard
});

app.listen(3000);
