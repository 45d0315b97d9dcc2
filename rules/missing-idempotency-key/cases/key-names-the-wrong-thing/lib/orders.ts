import type { Order } from '@prisma/client';
import type Stripe from 'stripe';

import { currentUserId } from './auth';
import { prisma } from './prisma';

/** The caller's own order, or null for anybody else. */
export async function ownOrder(id: string): Promise<Order | null> {
  const userId = await currentUserId();
  if (userId === null) return null;
  return prisma.order.findFirst({ where: { id, userId } });
}

export function chargeParams(order: Order): Stripe.PaymentIntentCreateParams {
  return { amount: order.amount, currency: 'eur', customer: order.stripeId, payment_method: order.cardId, confirm: true };
}

export async function recordPurchase(order: Order, intent: Stripe.PaymentIntent): Promise<Response> {
  if (intent.status !== 'succeeded') return Response.json({ error: intent.status }, { status: 402 });
  await prisma.purchase.upsert({
    where: { intentId: intent.id },
    create: { intentId: intent.id, orderId: order.id },
    update: {},
  });
  return Response.json({ intentId: intent.id }, { status: 201 });
}
