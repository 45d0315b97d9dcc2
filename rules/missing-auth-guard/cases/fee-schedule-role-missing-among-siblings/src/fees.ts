import { Router } from 'express';
import { z } from 'zod';
import { requireRole } from './auth.js';
import { prisma } from './db.js';

export const fees = Router();

const rate = z.object({ basisPoints: z.number().int().min(0).max(1000) });
const fixed = z.object({ fixedCents: z.number().int().min(0).max(500) });

// Every signed-in user may look at the prices.
fees.get('/', async (_req, res) => { // ok: missing-auth-guard
  res.json(await prisma.feeSchedule.findMany());
});

fees.put('/:region/rate', requireRole('finance'), async (req, res) => { // ok: missing-auth-guard
  const data = rate.parse(req.body);
  await prisma.feeSchedule.update({ where: { region: req.params.region }, data });
  res.sendStatus(204);
});

fees.put('/:region/fixed', async (req, res) => { // expect: missing-auth-guard
  const data = fixed.parse(req.body);
  await prisma.feeSchedule.update({ where: { region: req.params.region }, data });
  res.sendStatus(204);
});

fees.put('/:region/freeze', requireRole('finance'), async (req, res) => { // ok: missing-auth-guard
  await prisma.feeSchedule.update({ where: { region: req.params.region }, data: { frozen: true } });
  res.sendStatus(204);
});

fees.delete('/:region', [requireRole('finance')], async (req, res) => { // ok: missing-auth-guard
  await prisma.feeSchedule.delete({ where: { region: req.params.region } });
  res.sendStatus(204);
});
