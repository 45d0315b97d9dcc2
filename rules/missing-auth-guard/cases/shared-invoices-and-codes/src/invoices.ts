import { Router } from 'express';
import { prisma } from './db.js';

export const invoices = Router();

invoices.get('/public/:id', async (req, res) => { // ok: missing-auth-guard
  res.json(await prisma.invoice.findFirst({ where: { id: req.params.id, isPublic: true } }));
});

// That a quote has run out says nothing of who may see it.
invoices.get('/:id', async (req, res) => { // expect: missing-auth-guard
  const invoice = await prisma.invoice.findUnique({ where: { id: req.params.id } });
  if (!invoice || invoice.expiresAt < new Date()) return void res.sendStatus(404);
  res.json(invoice);
});
