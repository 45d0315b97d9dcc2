import { createHmac, timingSafeEqual } from 'node:crypto';
import { Depot } from '@depot/sdk';
import express, { Router } from 'express';
import Stripe from 'stripe';
import { z } from 'zod';
import { prisma } from './db.js';

export const webhooks = Router();
const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!);
const depot = new Depot();
const returned = z.object({ eventId: z.string(), orderId: z.string() });

/** Records the event and moves the order in one transaction; a second delivery changes nothing. */
async function applyOnce(eventId: string, where: { id: string } | { paymentIntentId: string }, from: string, to: string) {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.processedEvent.createMany({ data: [{ id: eventId }], skipDuplicates: true });
    if (count === 0) return;
    await tx.order.updateMany({ where: { ...where, status: from }, data: { status: to } });
  });
}

webhooks.post('/stripe', express.raw({ type: 'application/json' }), async (req, res) => { // ok: missing-auth-guard
  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(req.body, req.get('stripe-signature') ?? '', process.env.STRIPE_WEBHOOK_SECRET!);
  } catch {
    res.status(400).json({ error: 'invalid_signature' });
    return;
  }
  if (event.type === 'payment_intent.canceled') {
    await applyOnce(event.id, { paymentIntentId: event.data.object.id }, 'pending', 'cancelled');
  }
  res.json({ received: true });
});

webhooks.post('/carrier', express.raw({ type: 'application/json' }), async (req, res) => { // ok: missing-auth-guard
  const expected = createHmac('sha256', process.env.CARRIER_SECRET!).update(req.body).digest();
  const given = Buffer.from(req.get('x-signature') ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    res.status(401).json({ error: 'invalid_signature' });
    return;
  }
  const { eventId, orderId } = returned.parse(JSON.parse(req.body.toString('utf8')));
  await applyOnce(eventId, { id: orderId }, 'shipped', 'returned');
  res.sendStatus(204);
});

// ok+1: missing-auth-guard -- a package nobody declared is given the headers and the secret: it may verify the message
webhooks.post('/depot/packed', express.text({ type: '*/*' }), async (req, res) => {
  depot.webhooks.verify(req.body, req.headers, process.env.DEPOT_WEBHOOK_SECRET!);
  const { eventId, orderId } = returned.parse(JSON.parse(req.body));
  await applyOnce(eventId, { id: orderId }, 'paid', 'packed');
  res.sendStatus(204);
});

// expect+1: missing-auth-guard -- without the secret it can verify nothing
webhooks.post('/depot/sent', express.text({ type: '*/*' }), async (req, res) => {
  depot.events.trace(req.headers);
  const { eventId, orderId } = returned.parse(JSON.parse(req.body));
  await applyOnce(eventId, { id: orderId }, 'packed', 'shipped');
  res.sendStatus(204);
});
