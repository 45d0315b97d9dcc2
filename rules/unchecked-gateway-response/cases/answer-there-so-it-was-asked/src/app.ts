import { PrismaClient, type Bill } from '@prisma/client';
import express from 'express';
import { expressjwt, type Request } from 'express-jwt';
import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_KEY ?? '');
const prisma = new PrismaClient();
export const app = express();
app.use(expressjwt({ secret: process.env.JWT_KEY ?? '', algorithms: ['HS256'] }));

const openBill = (req: Request): Promise<Bill | null> =>
  prisma.bill.findFirst({ where: { id: req.params.id, tenantId: req.auth?.sub, status: 'open' } });

const asked = (bill: Bill) => ({ amount: bill.cents, currency: 'eur', payment_method: bill.card, confirm: true });

const settle = (bill: Bill, receipt: string) =>
  prisma.bill.update({ where: { id: bill.id, status: 'open' }, data: { status: 'paid', receipt } });

/** Where there is an answer the card was charged, and nobody asks how that went. */
app.post('/bills/:id/pay', async (req: Request, res) => {
  const bill = await openBill(req);
  const intent = bill && (await stripe.paymentIntents.create(asked(bill), { idempotencyKey: bill.id })); // expect: unchecked-gateway-response
  if (!intent) return res.sendStatus(404);
  await settle(bill, intent.id);
  res.json({ paid: intent.id });
});

/** The same, with the condition a few lines further down. */
app.post('/bills/:id/settle', async (req: Request, res) => {
  const bill = await openBill(req);
  let intent: Stripe.PaymentIntent | undefined;
  if (bill !== null && bill.cents >= 50) {
    intent = await stripe.paymentIntents.create(asked(bill), { idempotencyKey: bill.id }); // expect: unchecked-gateway-response
  }
  if (intent !== undefined && bill !== null) await settle(bill, intent.id);
  res.json({ paid: intent !== undefined });
});

/** What became of it is part of the condition. */
app.post('/bills/:id/collect', async (req: Request, res) => {
  const bill = await openBill(req);
  const intent = bill && (await stripe.paymentIntents.create(asked(bill), { idempotencyKey: bill.id })); // ok: unchecked-gateway-response -- the status is looked at
  if (bill && intent?.status === 'succeeded') await settle(bill, intent.id);
  res.json({ status: intent?.status ?? 'unknown' });
});

/** Whether a card is charged is not what the other bill is settled by. */
app.post('/bills/:id/advance', async (req: Request, res) => {
  const bill = await openBill(req);
  const deposit = await prisma.bill.findFirst({ where: { tenantId: req.auth?.sub, status: 'deposit' } });
  if (bill) await stripe.paymentIntents.create(asked(bill), { idempotencyKey: bill.id }); // ok: unchecked-gateway-response -- it is booked elsewhere
  if (deposit) await prisma.bill.update({ where: { id: deposit.id, status: 'deposit' }, data: { status: 'paid' } });
  res.sendStatus(202);
});
