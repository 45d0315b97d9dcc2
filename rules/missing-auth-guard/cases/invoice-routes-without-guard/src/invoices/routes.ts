import { Router } from 'express';
import { z } from 'zod';
import { requireCustomer } from '../auth.js';
import { prisma } from '../db.js';

export const invoices = Router();

const memoBody = z.object({ memo: z.string().max(280) });

invoices.get('/', requireCustomer, async (req, res) => { // ok: missing-auth-guard
  res.json(await prisma.invoice.findMany({ where: { customerId: req.customerId } }));
});

invoices.get('/:id', requireCustomer, async (req, res) => { // ok: missing-auth-guard
  const invoice = await prisma.invoice.findFirst({ where: { id: req.params.id, customerId: req.customerId } });
  if (!invoice) {
    res.status(404).json({ error: 'not_found' });
    return;
  }
  res.json(invoice);
});

invoices.get('/:id/receipt', async (req, res) => { // expect: missing-auth-guard
  const invoice = await prisma.invoice.findUnique({ where: { id: req.params.id } });
  if (!invoice) {
    res.status(404).json({ error: 'not_found' });
    return;
  }
  res.json({ number: invoice.number, totalCents: invoice.totalCents, currency: invoice.currency });
});

invoices.patch('/:id/memo', async (req, res) => { // expect: missing-auth-guard
  const { memo } = memoBody.parse(req.body);
  const { count } = await prisma.invoice.updateMany({ where: { id: req.params.id }, data: { memo } });
  res.status(count === 1 ? 204 : 404).end();
});
