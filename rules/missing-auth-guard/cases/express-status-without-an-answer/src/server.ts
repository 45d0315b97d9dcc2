import { PrismaClient } from '@prisma/client';
import express, { type NextFunction, type Request, type Response } from 'express';
import jwt from 'jsonwebtoken';

interface Claims {
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

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.use((req: Request, res: Response, next: NextFunction) => {
  req.claims = jwt.verify(req.headers.authorization ?? '', process.env.JWT_KEY ?? '') as Claims;
  next();
});

function managersOnly(req: Request, res: Response, next: NextFunction): void {
  if (!req.claims.roles.includes('manager')) res.status(403); // expect: missing-auth-guard
  next();
}

function managersAlone(req: Request, res: Response, next: NextFunction): void {
  if (!req.claims.roles.includes('manager')) {
    res.status(403).json({ error: 'forbidden' });
    return;
  }
  next();
}

app.post('/leases/:id/end', managersOnly, async (req, res) => {
  const where = { id: req.params.id, companyId: req.claims.companyId };
  res.json(await prisma.lease.updateMany({ where, data: { ended: true } }));
});

app.delete('/leases/:id', managersAlone, async (req, res) => { // ok: missing-auth-guard
  const where = { id: req.params.id, companyId: req.claims.companyId };
  res.json(await prisma.lease.deleteMany({ where }));
});

app.listen(3000);
