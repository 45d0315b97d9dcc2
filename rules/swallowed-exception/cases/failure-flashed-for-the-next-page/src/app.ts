import flash from 'connect-flash';
import express from 'express';
import session from 'express-session';
import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_KEY!);
const app = express();
app.use(express.urlencoded({ extended: false }));
app.use(session({ secret: process.env.SESSION_SECRET!, resave: false, saveUninitialized: false }));
app.use(flash());

app.use((req, res, next) => {
  if (req.session.userId === undefined) return res.status(401).end();
  next();
});

app.post('/orders/:id/refund', async (req, res) => {
  try {
    await stripe.refunds.create({ payment_intent: req.session.paymentIntent }, { idempotencyKey: req.params.id });
    req.flash('success', 'The money is on its way back.');
  } catch { // ok: swallowed-exception -- the next page shows that it failed
    req.flash('error', 'The refund did not work.');
  }
  res.redirect('/orders');
});

app.post('/orders/:id/release', async (req, res) => {
  try {
    await stripe.refunds.create({ payment_intent: req.session.paymentIntent }, { idempotencyKey: req.params.id });
  } catch { // expect: swallowed-exception
    req.flash('success', 'The money is on its way back.');
  }
  res.redirect('/orders');
});

app.listen(3000);
