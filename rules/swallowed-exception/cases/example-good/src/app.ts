import { PrismaClient } from '@prisma/client';
import express from 'express';
import { expressjwt, type Request } from 'express-jwt';

const prisma = new PrismaClient();
export const app = express();
app.use(expressjwt({ secret: process.env.JWT_KEY ?? '', algorithms: ['HS256'] }));

app.post('/payouts/:id/cancel', async (req: Request, res) => {
  try {
    await prisma.payout.updateMany({
      where: { id: req.params.id, customerId: req.auth?.sub },
      data: { status: 'cancelled' },
    });
  } catch (error) { // ok: swallowed-exception -- the caller is told
    console.error(error);
    return res.status(500).json({ status: 'unknown' });
  }
  res.json({ status: 'cancelled' });
});
