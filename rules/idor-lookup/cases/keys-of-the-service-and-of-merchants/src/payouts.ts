import { dailyLimit, findGrant } from '@acme/directory';
import { parsePayload } from '@acme/payloads';
import { Router } from 'express';
import { prisma } from './db.js';

export const payouts = Router();

payouts.get('/payouts/:id', async (req, res) => {
  const where = { id: req.params.id, merchantId: res.locals.merchantId };
  res.json(await prisma.payout.findFirst({ where })); // ok: idor-lookup
});

// The key says which merchant calls; nobody asks.
payouts.get('/payouts/:id/receipt', async (req, res) => {
  res.json(await prisma.payout.findUnique({ where: { id: req.params.id } })); // expect: idor-lookup
});

// What is kept for the code cannot be seen: it may say whose it is.
payouts.get('/grants/:code', async (req, res) => {
  const grant = await findGrant(req.params.code);
  res.json(await prisma.payout.findUnique({ where: { id: grant.payoutId } })); // ok: idor-lookup
});

// All that was sent, read by somebody else's function, is still what was sent.
payouts.post('/payouts/search', async (req, res) => {
  const payload = await parsePayload(req.body);
  res.json(await prisma.payout.findUnique({ where: { id: payload.payoutId } })); // expect: idor-lookup
});

// A limit from somewhere else says nothing of whose the payout is.
payouts.get('/payouts/:id/preview', async (req, res) => {
  const payout = await prisma.payout.findUnique({ where: { id: req.params.id } }); // expect: idor-lookup
  if (!payout || payout.cents > dailyLimit()) {
    res.sendStatus(404);
    return;
  }
  res.json(payout);
});
