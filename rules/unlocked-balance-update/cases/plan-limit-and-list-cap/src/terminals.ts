import { Prisma } from '@prisma/client';
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

// Refused by the database when another request has added one since the count; whoever sent it may try again.
terminals.post('/serializable', async (req, res) => {
  const { merchantId } = res.locals;
  const merchant = await prisma.merchant.findUniqueOrThrow({ where: { id: merchantId } });
  const terminal = await prisma.$transaction(
    async (tx) => {
      const count = await tx.terminal.count({ where: { merchantId } });
      if (count >= merchant.terminalsLimit) return null;
      return tx.terminal.create({ data: { merchantId, label: String(req.body.label) } }); // ok: unlocked-balance-update
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.Serializable },
  );
  res.status(terminal === null ? 402 : 201).json(terminal ?? { error: 'plan_exceeded' });
});

// Both requests count what was there when they began.
terminals.post('/transaction', async (req, res) => {
  const { merchantId } = res.locals;
  const merchant = await prisma.merchant.findUniqueOrThrow({ where: { id: merchantId } });
  const terminal = await prisma.$transaction(
    async (tx) => {
      const count = await tx.terminal.count({ where: { merchantId } });
      if (count >= merchant.terminalsLimit) return null;
      return tx.terminal.create({ data: { merchantId, label: String(req.body.label) } }); // expect: unlocked-balance-update
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead },
  );
  res.status(terminal === null ? 402 : 201).json(terminal ?? { error: 'plan_exceeded' });
});
