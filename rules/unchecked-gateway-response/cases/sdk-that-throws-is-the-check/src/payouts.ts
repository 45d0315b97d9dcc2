import { Router } from 'express';

import { notifyFinance } from './notify.js';
import { prisma } from './prisma.js';
import { stripe } from './stripe.js';

export const payoutRoutes = Router();

async function claim(id: string, creatorId: string, kind: string) {
  const claimed = await prisma.payout.updateMany({
    where: { id, creatorId, kind, status: 'DUE' },
    data: { status: 'SENDING' },
  });
  if (claimed.count !== 1) throw new Error('the payout is not due');
  return prisma.payout.findFirstOrThrow({ where: { id, creatorId }, include: { creator: true } });
}

async function finish(id: string, creatorId: string): Promise<void> {
  await prisma.payout.update({ where: { id, creatorId, status: 'SENDING' }, data: { status: 'DONE' } });
}

/** A transfer is made or the call throws: there is no status to look at. */
payoutRoutes.post('/:id/send', async (req, res) => {
  const payout = await claim(req.params.id, req.userId, 'transfer');
  await stripe.transfers.create( // ok: unchecked-gateway-response
    { amount: payout.amount, currency: 'usd', destination: payout.creator.stripeAccountId },
    { idempotencyKey: `payout-${payout.id}` },
  );
  await finish(payout.id, req.userId);
  await notifyFinance(`payout ${payout.id} sent`);
  res.json({ status: 'DONE' });
});

/** A confirmed intent can come back unpaid without an exception. */
payoutRoutes.post('/:id/claw-back', async (req, res) => {
  const payout = await claim(req.params.id, req.userId, 'claw-back');
  await stripe.paymentIntents.create( // expect: unchecked-gateway-response
    {
      amount: payout.amount,
      currency: 'usd',
      customer: payout.creator.stripeId,
      payment_method: payout.creator.cardId,
      confirm: true,
    },
    { idempotencyKey: `claw-back-${payout.id}` },
  );
  await finish(payout.id, req.userId);
  res.json({ status: 'DONE' });
});
