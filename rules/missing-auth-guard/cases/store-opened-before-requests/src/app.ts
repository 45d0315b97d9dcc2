import express from 'express';
import jwt from 'jsonwebtoken';
import Stripe from 'stripe';
import { payouts } from './payouts';

const app = express();
const stripe = new Stripe(process.env.STRIPE_KEY);

function requireStaff(req, res, next) {
  const claims = jwt.verify(req.headers.authorization, process.env.STAFF_SECRET);
  if (claims.role !== 'staff') return res.status(403).json({ error: 'staff only' }).end();
  next();
}

async function pay(id: string) {
  const { modifiedCount } = await payouts.approve(id);
  if (modifiedCount === 0) throw new Error('Nothing is requested.');
  const { amount, account } = await payouts.find(id);
  await stripe.transfers.create({ amount, currency: 'eur', destination: account }, { idempotencyKey: id });
}

app.post('/payouts/:id/approve', async (req, res) => { // expect: missing-auth-guard
  await pay(req.params.id);
  res.json({ approved: true });
});

// ok+1: missing-auth-guard -- the same behind a guard
app.post('/staff/payouts/:id/approve', requireStaff, async (req, res) => {
  await pay(req.params.id);
  res.json({ approved: true });
});

app.listen(3000);
