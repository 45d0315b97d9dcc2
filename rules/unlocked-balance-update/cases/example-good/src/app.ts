import { PrismaClient } from '@prisma/client';
import express from 'express';
import { expressjwt, type Request } from 'express-jwt';

const prisma = new PrismaClient();
export const app = express();
app.use(express.json(), expressjwt({ secret: process.env.JWT_KEY ?? '', algorithms: ['HS256'] }));

app.post('/wallet/withdrawals', async (req: Request, res) => {
  const amount = Number(req.body.amount);
  if (!Number.isInteger(amount) || amount <= 0) return res.sendStatus(400);
  const { count } = await prisma.wallet.updateMany({ // ok: unlocked-balance-update -- the database compares and subtracts at once
    where: { customerId: req.auth?.sub, balance: { gte: amount } },
    data: { balance: { decrement: amount } },
  });
  res.sendStatus(count === 1 ? 204 : 402);
});
