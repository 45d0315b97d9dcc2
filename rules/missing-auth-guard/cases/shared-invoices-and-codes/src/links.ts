import { Router } from 'express';
import { prisma } from './db.js';

export const links = Router();

links.get('/:id/invoice', async (req, res) => { // ok: missing-auth-guard
  const link = await prisma.shareLink.findUnique({ where: { id: req.params.id } });
  if (!link || link.archived || (link.expiresAt && link.expiresAt < new Date())) return void res.sendStatus(404);
  res.json(await prisma.invoice.findUnique({ where: { id: link.invoiceId } }));
});

// The link lets in, and then any invoice at all is shown.
links.get('/:id/invoices/:invoiceId', async (req, res) => { // expect: missing-auth-guard
  const link = await prisma.shareLink.findUnique({ where: { id: req.params.id } });
  if (!link || link.archived) return void res.sendStatus(404);
  res.json(await prisma.invoice.findUnique({ where: { id: req.params.invoiceId } }));
});

// Whether the link still opens anything is not asked.
links.get('/:id/preview', async (req, res) => { // expect: missing-auth-guard
  const link = await prisma.shareLink.findUnique({ where: { id: req.params.id } });
  if (!link) return void res.sendStatus(404);
  res.json(await prisma.invoice.findUnique({ where: { id: link.invoiceId } }));
});

// Those the link was given to may look, not take it back.
links.delete('/:id', async (req, res) => { // expect: missing-auth-guard
  const link = await prisma.shareLink.findUnique({ where: { id: req.params.id } });
  if (!link || link.archived) return void res.sendStatus(404);
  await prisma.shareLink.delete({ where: { id: link.id } });
  res.sendStatus(204);
});

links.post('/:id/visits/:visitId/opened', async (req, res) => { // ok: missing-auth-guard
  const visit = await prisma.visit.findUnique({ where: { id: req.params.visitId, linkId: req.params.id } });
  if (!visit) return void res.sendStatus(404);
  await prisma.visit.update({ where: { id: visit.id }, data: { opened: true } });
  res.sendStatus(204);
});
