import { Router } from 'express';
import Stripe from 'stripe';
import { prisma } from './db.js';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!);
export const payouts = Router();

async function hold(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await prisma.payout.updateMany({ where: { id: { in: [...ids] } }, data: { status: 'HELD' } }); // ok: unlocked-balance-update
}

// Two requests both send what is open, whatever the key of each: it names the attempt.
payouts.post('/send', async (req, res) => {
  const { merchantId } = res.locals;
  const merchant = await prisma.merchant.findUniqueOrThrow({ where: { id: merchantId } });
  const open = await prisma.payout.findMany({ where: { merchantId, status: 'OPEN' } });
  if (!merchant.verified) {
    // Held twice is held: nothing is sent on this path.
    await hold(open.map((one) => one.id));
    res.status(202).json({ held: open.length });
    return;
  }
  const amount = open.reduce((sum, one) => sum + one.amount, 0);
  await stripe.transfers.create( // expect: unlocked-balance-update
    { amount, currency: 'eur', destination: merchant.account },
    { idempotencyKey: req.get('idempotency-key')! },
  );
  await prisma.payout.updateMany({ where: { id: { in: open.map((one) => one.id) } }, data: { status: 'SENT' } });
  res.json({ sent: amount });
});

payouts.patch('/:id/fee', async (req, res) => {
  const where = { id: req.params.id, merchantId: res.locals.merchantId };
  const payout = await prisma.payout.findFirstOrThrow({ where });
  // What is not given stays as it is.
  const fee = req.body.fee === undefined ? payout.fee : Number(req.body.fee);
  await prisma.payout.update({ where, data: { fee } }); // ok: unlocked-balance-update
  res.json({ fee });
});

payouts.post('/:id/top-up', async (req, res) => {
  const where = { id: req.params.id, merchantId: res.locals.merchantId };
  const payout = await prisma.payout.findFirstOrThrow({ where });
  const amount = req.body.amount === undefined ? payout.amount : payout.amount + Number(req.body.amount);
  await prisma.payout.update({ where, data: { amount } }); // expect: unlocked-balance-update, missing-idempotency-key
  res.json({ amount });
});
