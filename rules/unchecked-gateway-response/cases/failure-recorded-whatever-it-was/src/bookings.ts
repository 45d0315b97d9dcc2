import { Router } from 'express';
import type { Request } from 'express-jwt';
import Stripe from 'stripe';

import { prisma } from './db.js';

const stripe = new Stripe(process.env.STRIPE_KEY ?? '');
export const bookings = Router();

const own = (req: Request) => ({ id: req.params.id, visitorId: req.auth?.sub });

async function begin(req: Request) {
  const { count } = await prisma.booking.updateMany({ where: { ...own(req), status: 'open' }, data: { status: 'paying' } });
  if (count !== 1) throw new Error('there is nothing to pay');
  return prisma.booking.findFirstOrThrow({ where: own(req) });
}

const end = (id: string, status: 'paid' | 'failed' | 'unknown' | 'open') =>
  prisma.booking.update({ where: { id, status: 'paying' }, data: { status } });

/** The connection may break off after the card was charged: the visitor is then told to pay once more. */
bookings.post('/:id/pay', async (req: Request, res) => {
  const { id, cents, card } = await begin(req);
  const params = { amount: cents, currency: 'eur', payment_method: card, confirm: true };
  try {
    const intent = await stripe.paymentIntents.create(params, { idempotencyKey: id }); // expect: unchecked-gateway-response
    if (intent.status !== 'succeeded') return res.status(202).json({ status: intent.status });
    await end(id, 'paid');
  } catch {
    await end(id, 'failed');
    return res.status(402).json({ error: 'the payment failed' });
  }
  res.json({ paid: id });
});

/** A card that was declined was not charged; what became of anything else is not known. */
bookings.post('/:id/settle', async (req: Request, res) => {
  const { id, cents, card } = await begin(req);
  const params = { amount: cents, currency: 'eur', payment_method: card, confirm: true };
  try {
    const intent = await stripe.paymentIntents.create(params, { idempotencyKey: id }); // ok: unchecked-gateway-response -- refusals are told from the rest
    if (intent.status !== 'succeeded') return res.status(202).json({ status: intent.status });
    await end(id, 'paid');
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
    await end(id, 'failed');
    return res.status(402).json({ error: 'the card was declined' });
  }
  res.json({ paid: id });
});

/** It stays open until somebody has looked. */
bookings.post('/:id/collect', async (req: Request, res) => {
  const { id, cents, card } = await begin(req);
  const params = { amount: cents, currency: 'eur', payment_method: card, confirm: true };
  try {
    const intent = await stripe.paymentIntents.create(params, { idempotencyKey: id }); // ok: unchecked-gateway-response -- nothing is decided
    if (intent.status !== 'succeeded') return res.status(202).json({ status: intent.status });
    await end(id, 'paid');
  } catch {
    await end(id, 'unknown');
    return res.status(503).json({ error: 'not known yet' });
  }
  res.json({ paid: id });
});
