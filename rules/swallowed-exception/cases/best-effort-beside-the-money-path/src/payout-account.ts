import { Router } from 'express';
import pino from 'pino';
import { PayoutAccount, PayoutHold } from './models.js';
import { count, forget, notify } from './side-work.js';

const log = pino();
const COOLING_OFF_MS = 48 * 60 * 60 * 1000;
export const payoutAccount = Router();

payoutAccount.put('/', async (req, res) => {
  const merchant = res.locals.merchantId;
  // The hold is part of the money path: without it the next payout goes to the new account at once.
  try {
    await PayoutHold.updateOne({ merchant }, { until: new Date(Date.now() + COOLING_OFF_MS) }, { upsert: true });
  } catch (error) { // expect: swallowed-exception
    log.warn({ error }, 'payout hold not placed');
  }
  await PayoutAccount.updateOne({ merchant }, { ibanToken: String(req.body.ibanToken) }, { upsert: true });
  await notify(res.locals.email, 'Your bank account was changed');
  await forget(`payout-account:${merchant}`);
  count('payout_account.changed');
  res.sendStatus(204);
});

payoutAccount.get('/', async (_req, res) => {
  const account = await PayoutAccount.findOne({ merchant: res.locals.merchantId });
  count('payout_account.read');
  res.status(account ? 200 : 404).json(account ?? { error: 'not_found' });
});

// The merchant reads in the channel that it did not work, and why.
payoutAccount.post('/confirmation', async (req, res) => {
  try {
    await PayoutAccount.updateOne({ merchant: res.locals.merchantId }, { confirmedWith: String(req.body.code) });
  } catch (error) { // ok: swallowed-exception
    const text = `Not confirmed: ${String(error)}`;
    await fetch(String(process.env.CHANNEL_URL), { method: 'POST', body: JSON.stringify({ text }) });
  }
  res.sendStatus(204);
});

// The row itself says what became of the attempt; putting that down is tried, and no more.
payoutAccount.post('/check', async (_req, res) => {
  const merchant = res.locals.merchantId;
  try {
    await PayoutAccount.updateOne({ merchant }, { check: 'running' });
    await PayoutHold.deleteOne({ merchant });
  } catch (error) { // ok: swallowed-exception
    log.warn({ error }, 'check not begun');
    await PayoutAccount.updateOne({ merchant }, { check: 'failed' }).catch(() => {}); // ok: swallowed-exception
  }
  res.sendStatus(204);
});

// Anybody else's channel learns that there was an attempt, and nobody that it failed.
payoutAccount.post('/announcement', async (req, res) => {
  try {
    await PayoutAccount.updateOne({ merchant: res.locals.merchantId }, { announced: String(req.body.name) });
  } catch (error) { // expect: swallowed-exception
    log.warn({ error }, 'not announced');
    await fetch(String(process.env.CHANNEL_URL), { method: 'POST', body: JSON.stringify({ text: 'announced' }) });
  }
  res.sendStatus(204);
});
