import { PrismaClient } from '@prisma/client';
import type { Request, Response } from 'express';

const prisma = new PrismaClient();

/** All of it where the request names no amount; where it names one, nothing holds it against what is left. */
export async function giveBackPass(req: Request, res: Response): Promise<void> {
  const pass = await prisma.pass.findFirstOrThrow({ where: { id: req.params.id, skierId: req.userId } });
  const amount: number = req.body.amountCents ?? pass.paidCents - pass.returnedCents;
  await prisma.pass.update({ where: { id: pass.id }, data: { returnedCents: { increment: amount } } }); // expect: unlocked-balance-update, missing-idempotency-key
  res.json({ amount });
}

export async function giveBackGuarded(req: Request, res: Response): Promise<void> {
  const pass = await prisma.pass.findFirstOrThrow({ where: { id: req.params.id, skierId: req.userId } });
  const amount: number = req.body.amountCents ?? pass.paidCents - pass.returnedCents;
  const { count } = await prisma.pass.updateMany({ // expect: missing-idempotency-key
    where: { id: pass.id, returnedCents: { lte: pass.paidCents - amount } },
    data: { returnedCents: { increment: amount } },
  }); // ok: unlocked-balance-update
  if (count !== 1) {
    res.status(422).json({ error: 'more than was paid' });
    return;
  }
  res.json({ amount });
}
