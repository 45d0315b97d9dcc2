import { PrismaClient } from '@prisma/client';
import express from 'express';
import { expressjwt, type Request } from 'express-jwt';

const prisma = new PrismaClient();
export const app = express();
app.use(expressjwt({ secret: process.env.JWT_KEY ?? '', algorithms: ['HS256'] }));

app.get('/invoices/:id', async (req: Request, res) => {
  const invoice = await prisma.invoice.findUnique({ where: { id: req.params.id } }); // expect: idor-lookup
  res.json(invoice);
});
