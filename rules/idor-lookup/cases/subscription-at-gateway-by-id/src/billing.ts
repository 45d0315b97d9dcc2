import { Router } from 'express';
import { stripe } from './clients.js';

export const billing = Router();

billing.get('/subscriptions/:id', async (req, res) => {
  const subscription = await stripe.subscriptions.retrieve(req.params.id); // expect: idor-lookup
  res.json({ id: subscription.id, status: subscription.status });
});

billing.get('/subscription', async (req, res) => {
  if (!req.user.subscriptionId) {
    res.sendStatus(404);
    return;
  }
  const subscription = await stripe.subscriptions.retrieve(req.user.subscriptionId); // ok: idor-lookup
  res.json({ id: subscription.id, status: subscription.status });
});

billing.get('/subscriptions/:id/plan', async (req, res) => {
  const subscription = await stripe.subscriptions.retrieve(req.params.id); // ok: idor-lookup
  if (subscription.customer !== req.user.stripeCustomerId) {
    res.sendStatus(404);
    return;
  }
  res.json({ items: subscription.items.data.map((item) => item.price.id) });
});

billing.get('/payment-methods/:id', async (req, res) => {
  const method = await stripe.customers.retrievePaymentMethod(req.user.stripeCustomerId, req.params.id); // ok: idor-lookup
  res.json({ id: method.id, type: method.type });
});

billing.delete('/payment-methods/:id', async (req, res) => {
  const detached = await stripe.paymentMethods.detach(req.params.id); // expect: idor-lookup
  res.json({ id: detached.id });
});

billing.get('/invoices', async (req, res) => {
  const page = await stripe.invoices.list({ customer: req.user.stripeCustomerId, limit: 20 }); // ok: idor-lookup
  res.json(page.data.map((invoice) => ({ id: invoice.id, total: invoice.total })));
});

billing.get('/customers/:customerId/invoices', async (req, res) => {
  const page = await stripe.invoices.list({ customer: req.params.customerId, limit: 20 }); // expect: idor-lookup
  res.json(page.data.map((invoice) => ({ id: invoice.id, total: invoice.total })));
});
