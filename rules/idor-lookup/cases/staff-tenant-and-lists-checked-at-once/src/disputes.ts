import { Router } from 'express';
import { prisma } from './db.js';

export const disputes = Router();

disputes.post('/disputes/accept', async (req, res) => {
  const found = await prisma.dispute.findMany({ where: { id: { in: req.body.ids } } }); // ok: idor-lookup
  const foreign = found.filter((dispute) => dispute.merchantId !== res.locals.user.merchantId);
  if (foreign.length > 0) {
    res.sendStatus(404);
    return;
  }
  res.json(found);
});

disputes.post('/disputes/answer', async (req, res) => {
  const found = await prisma.dispute.findMany({ where: { id: { in: req.body.ids } } }); // ok: idor-lookup
  if (found.some((dispute) => dispute.merchantId !== res.locals.user.merchantId)) {
    res.sendStatus(404);
    return;
  }
  res.json(found);
});

disputes.post('/disputes/export', async (req, res) => {
  const found = await prisma.dispute.findMany({ where: { id: { in: req.body.ids } } }); // ok: idor-lookup
  if (!found.every((dispute) => dispute.merchantId === res.locals.user.merchantId)) {
    res.sendStatus(404);
    return;
  }
  res.json(found);
});

// What is asked of each of them says nothing of whose they are.
disputes.post('/disputes/reopen', async (req, res) => {
  const found = await prisma.dispute.findMany({ where: { id: { in: req.body.ids } } }); // expect: idor-lookup
  if (found.some((dispute) => dispute.status === 'open')) {
    res.sendStatus(409);
    return;
  }
  res.json(found);
});
