import { PrismaClient } from '@prisma/client';
import express from 'express';
import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_SECRET_KEY ?? '');
const prisma = new PrismaClient();
const app = express();

/** Where the payment page sends donors back to: the address can be opened again, each time another donation is there. */
app.get('/donations/return', async (req, res) => {
  const charge = await stripe.charges.retrieve(String(req.query.charge)); // expect: unchecked-gateway-response
  const amount = charge.amount / 100;
  await prisma.donation.create({ data: { donor: charge.billing_details.name ?? '', amount } }); // expect: missing-idempotency-key
  res.redirect('/thanks');
});

app.get('/pledges/return', async (req, res) => {
  const charge = await stripe.charges.retrieve(String(req.query.charge)); // expect: unchecked-gateway-response
  const amount = charge.amount / 100;
  await prisma.pledge.create({ // ok: missing-idempotency-key -- the charge is stored once
    data: { donor: charge.billing_details.name ?? '', amount, chargeId: charge.id },
  });
  res.redirect('/thanks');
});

app.listen(3000);
