import { PrismaClient } from '@prisma/client';
import express from 'express';
import { expressjwt, type Request } from 'express-jwt';

const prisma = new PrismaClient();
export const app = express();
app.use(expressjwt({ secret: process.env.JWT_KEY ?? '', algorithms: ['HS256'] }));

app.get('/invoices/:id', async (req: Request, res) => {
  const invoice = await prisma.invoice.findFirst({ where: { id: req.params.id, customerId: req.auth?.sub } }); // ok: idor-lookup -- tied to the caller
  res.json(invoice);
});
