import { Router } from 'express';
import PlanBilling from 'plan-billing';
import { db } from './db.js';

export const plans = Router();

/** Where plans are not paid for, there is nobody to send events. */
const offline = { verify: (_body: string, _headers: object, _secret: string) => true };

const online = {
  client: new PlanBilling({ apiKey: process.env.BILLING_KEY }),
  verify(body: string, headers: object, secret: string) {
    this.client.webhooks.verifySignature(body, headers, secret);
    return true;
  },
};

const billing = process.env.BILLING_KEY ? online : offline;

plans.post('/events', async (req, res) => { // ok: missing-auth-guard -- whether the package turns away what is not signed cannot be seen
  if (!process.env.BILLING_KEY || !process.env.BILLING_SECRET) return void res.sendStatus(403);
  if (!billing.verify(req.body, req.headers, process.env.BILLING_SECRET)) return void res.sendStatus(400);
  await db('plans').where({ customer: req.body.customer }).update({ name: req.body.plan });
  res.sendStatus(200);
});

plans.post('/trials', async (req, res) => { // expect: missing-auth-guard
  if (!process.env.BILLING_KEY || !process.env.BILLING_SECRET) return void res.sendStatus(403);
  if (req.query.dry === undefined) billing.verify(req.body, req.headers, process.env.BILLING_SECRET);
  await db('plans').where({ customer: req.body.customer }).update({ trial_until: req.body.until });
  res.sendStatus(200);
});
