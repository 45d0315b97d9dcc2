import type { Cart } from '@prisma/client';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';

import { prisma } from './prisma.js';
import { stripe } from './stripe.js';

const body = z.object({ intentId: z.string() });

export const cartRoutes = Router();

function ownCart(req: Request): Promise<Cart> {
  return prisma.cart.findFirstOrThrow({ where: { id: req.params.id, userId: req.userId } });
}

async function close(cart: Cart, intentId: string, res: Response): Promise<void> {
  const closed = await prisma.cart.updateMany({
    where: { id: cart.id, userId: cart.userId, status: 'OPEN' },
    data: { status: 'PAID', intentId },
  });
  res.status(closed.count === 1 ? 200 : 409).json({ paid: closed.count === 1 });
}

/** 5,000 yen pass for 50 dollars. */
cartRoutes.post('/:id/checkout', async (req, res) => {
  const { intentId } = body.parse(req.body);
  const cart = await ownCart(req);
  const intent = await stripe.paymentIntents.retrieve(intentId); // expect: unchecked-gateway-response
  if (intent.metadata.userId !== req.userId || intent.status !== 'succeeded' || intent.amount_received !== cart.total) {
    res.status(402).json({ error: 'not paid' });
    return;
  }
  await close(cart, intent.id, res);
});

cartRoutes.post('/:id/complete', async (req, res) => {
  const { intentId } = body.parse(req.body);
  const cart = await ownCart(req);
  const intent = await stripe.paymentIntents.retrieve(intentId); // ok: unchecked-gateway-response
  const paidInFull = intent.amount_received === cart.total && intent.currency === cart.currency;
  if (intent.metadata.userId !== req.userId || intent.status !== 'succeeded' || !paidInFull) {
    res.status(402).json({ error: 'not paid' });
    return;
  }
  await close(cart, intent.id, res);
});
