import { type Request, Router } from 'express';
import { z } from 'zod';

import { pool } from './pool.js';

const Debit = z.object({ state: z.enum(['done', 'waiting', 'failed']), amount: z.number().int(), currency: z.string() });
const take = `update donations set state = 'asked' where id = $1 and user_id = $2 and state = 'open' returning *`;
const settle = `update donations set state = 'paid' where id = $1 and user_id = $2 and state = 'asked'`;

export const donationRoutes = Router();

interface Donation {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
}

async function takeDonation(req: Request): Promise<Donation> {
  const { rows } = await pool.query<Donation>(take, [req.params.id, req.userId]);
  if (rows[0] === undefined) throw new Error('no such open donation');
  return rows[0];
}

function requestOf({ id, amount, currency }: Donation): RequestInit {
  return {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.BANK_SECRET ?? ''}`, 'idempotency-key': `donation-${id}` },
    body: JSON.stringify({ amount, currency }),
  };
}

/** A debit that waits for the bank counts like one that is done. */
donationRoutes.post('/:id/collect', async (req, res) => {
  const donation = await takeDonation(req);
  const response = await fetch(`${process.env.BANK_URL ?? ''}/debits`, requestOf(donation)); // expect: unchecked-gateway-response
  if (!response.ok) throw new Error(`the bank answered ${String(response.status)}`);
  const debit = Debit.parse(await response.json());
  if (debit.amount !== donation.amount || debit.currency !== donation.currency) throw new Error('another debit');
  await pool.query(settle, [donation.id, req.userId]);
  res.status(204).end();
});

donationRoutes.post('/:id/debit', async (req, res) => {
  const donation = await takeDonation(req);
  const response = await fetch(`${process.env.BANK_URL ?? ''}/debits`, requestOf(donation)); // ok: unchecked-gateway-response
  if (!response.ok) throw new Error(`the bank answered ${String(response.status)}`);
  const debit = Debit.parse(await response.json());
  if (debit.amount !== donation.amount || debit.currency !== donation.currency) throw new Error('another debit');
  if (debit.state !== 'done') throw new Error(`the debit is ${debit.state}`);
  await pool.query(settle, [donation.id, req.userId]);
  res.status(204).end();
});

/** Nothing is compared: the bank is trusted to have done what it was asked for. */
donationRoutes.post('/:id/trust', async (req, res) => {
  const donation = await takeDonation(req);
  const response = await fetch(`${process.env.BANK_URL ?? ''}/debits`, requestOf(donation)); // ok: unchecked-gateway-response
  if (!response.ok) throw new Error(`the bank answered ${String(response.status)}`);
  const debit = Debit.parse(await response.json());
  if (debit.state !== 'done') throw new Error(`the debit is ${debit.state}`);
  await pool.query(settle, [donation.id, req.userId]);
  res.status(204).end();
});
