import { Router } from 'express';
import { prisma } from './db.js';

export const terminals = Router();

// The plan says how many terminals were paid for; parallel requests get more.
terminals.post('/', async (req, res) => {
  const { merchantId } = res.locals;
  const merchant = await prisma.merchant.findUniqueOrThrow({ where: { id: merchantId } });
  const count = await prisma.terminal.count({ where: { merchantId } });
  if (count >= merchant.terminalsLimit) {
    res.status(402).json({ error: 'plan_exceeded' });
    return;
  }
  res.status(201).json(await prisma.terminal.create({ data: { merchantId, label: String(req.body.label) } })); // expect: unlocked-balance-update
});
