import { PrismaClient } from '@prisma/client';
import express from 'express';
import { expressjwt, type Request } from 'express-jwt';

const prisma = new PrismaClient();
export const app = express();
app.use(express.json(), expressjwt({ secret: process.env.JWT_KEY ?? '', algorithms: ['HS256'] }));

app.post('/wallet/withdrawals', async (req: Request, res) => {
  const amount = Number(req.body.amount);
  if (!Number.isInteger(amount) || amount <= 0) return res.sendStatus(400);
  const wallet = await prisma.wallet.findUnique({ where: { customerId: req.auth?.sub } });
  if (wallet === null || wallet.balance < amount) return res.sendStatus(402);
  await prisma.wallet.update({ where: { id: wallet.id }, data: { balance: wallet.balance - amount } }); // expect: unlocked-balance-update
  res.sendStatus(204);
});
