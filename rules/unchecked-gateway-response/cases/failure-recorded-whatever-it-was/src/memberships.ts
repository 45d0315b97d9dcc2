import { Router } from 'express';
import type { Request } from 'express-jwt';
import Stripe from 'stripe';

import { prisma } from './db.js';

const stripe = new Stripe(process.env.STRIPE_KEY ?? '');
export const memberships = Router();

/** The gateway's events tell later what became of it. */
memberships.post('/:id/pay', async (req: Request, res) => {
  const own = { id: req.params.id, visitorId: req.auth?.sub };
  const { count } = await prisma.membership.updateMany({ where: { ...own, status: 'open' }, data: { status: 'paying' } });
  if (count !== 1) return res.sendStatus(404);
  const { id, cents, card } = await prisma.membership.findFirstOrThrow({ where: own });
  const params = { amount: cents, currency: 'eur', payment_method: card, confirm: true, metadata: { id } };
  try {
    const intent = await stripe.paymentIntents.create(params, { idempotencyKey: id }); // ok: unchecked-gateway-response -- corrected by the event
    return res.json({ status: intent.status });
  } catch {
    await prisma.membership.update({ where: { id, status: 'paying' }, data: { status: 'failed' } });
    return res.status(402).json({ error: 'the payment failed' });
  }
});
