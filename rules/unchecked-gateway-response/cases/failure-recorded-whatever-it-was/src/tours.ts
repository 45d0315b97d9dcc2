import { Router } from 'express';
import type { Request } from 'express-jwt';

import { prisma } from './db.js';

export const tours = Router();

interface Debited {
  readonly outcome: 'done' | 'refused' | 'unreachable';
}

const ask = (tour: { id: string; cents: number; iban: string }) => ({
  method: 'POST',
  headers: { authorization: `Bearer ${process.env.BANK_SECRET ?? ''}`, 'idempotency-key': tour.id },
  body: JSON.stringify({ amount: tour.cents, iban: tour.iban }),
});

/** Whatever goes wrong is told as a refusal. */
async function debit(tour: { id: string; cents: number; iban: string }): Promise<Debited> {
  try {
    const response = await fetch('https://bank.example/v1/charges', ask(tour)); // expect: unchecked-gateway-response
    if (response.status === 402) return { outcome: 'refused' };
    if (!response.ok) throw new Error(`status ${response.status}`);
    return { outcome: 'done' };
  } catch {
    return { outcome: 'refused' };
  }
}

/** Who could not be reached, or did not answer, has not refused. */
async function debitOrTell(tour: { id: string; cents: number; iban: string }): Promise<Debited> {
  try {
    const response = await fetch('https://bank.example/v1/charges', ask(tour)); // ok: unchecked-gateway-response -- only a refusal is told as one
    if (response.status === 402) return { outcome: 'refused' };
    if (!response.ok) throw new Error(`status ${response.status}`);
    return { outcome: 'done' };
  } catch {
    return { outcome: 'unreachable' };
  }
}

async function pay(req: Request, debitWith: typeof debit): Promise<Debited['outcome']> {
  const own = { id: req.params.id, visitorId: req.auth?.sub };
  const { count } = await prisma.tour.updateMany({ where: { ...own, status: 'open' }, data: { status: 'paying' } });
  if (count !== 1) throw new Error('there is nothing to pay');
  const tour = await prisma.tour.findFirstOrThrow({ where: own });
  const { outcome } = await debitWith(tour);
  const paying = { id: tour.id, status: 'paying' };
  if (outcome === 'done') await prisma.tour.update({ where: paying, data: { status: 'paid' } });
  if (outcome !== "refused") return outcome;
  await prisma.tour.update({ where: paying, data: { status: 'failed' } });
  return outcome;
}

const statusOf = { done: 200, refused: 402, unreachable: 502 } as const;

tours.post('/:id/pay', async (req: Request, res) => {
  const outcome = await pay(req, debit);
  res.status(statusOf[outcome]).json({ outcome });
});

tours.post('/:id/collect', async (req: Request, res) => {
  const outcome = await pay(req, debitOrTell);
  if (outcome !== 'done') return res.status(statusOf[outcome]).json({ error: outcome });
  res.json({ outcome });
});
