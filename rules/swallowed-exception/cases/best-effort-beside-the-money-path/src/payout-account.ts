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
