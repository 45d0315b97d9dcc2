import { PrismaClient } from '@prisma/client';
import express from 'express';
import { expressjwt, type Request } from 'express-jwt';

const prisma = new PrismaClient();
export const app = express();

app.get('/payments', async (_req, res) => { // expect: missing-auth-guard
  res.json(await prisma.payment.findMany());
});

app.use(expressjwt({ secret: process.env.JWT_KEY ?? '', algorithms: ['HS256'] }));

app.get('/payments/mine', async (req: Request, res) => {
  res.json(await prisma.payment.findMany({ where: { customerId: req.auth?.sub } }));
});
