import { setTimeout as sleep } from 'node:timers/promises';
import { Router } from 'express';
import pRetry from 'p-retry';
import pino from 'pino';
import { keepForLater, saveVatId } from './tax-settings-store.js';

const log = pino();
const ATTEMPTS = 3;
export const taxSettings = Router();

const pause = (attempt: number): Promise<void> => sleep(2 ** attempt * 100 + Math.random() * 100);

// After the third failure the loop ends like a success.
taxSettings.put('/vat-id', async (req, res) => {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      await saveVatId(req.user!.merchantId, String(req.body.vatId));
      break;
    } catch (error) { // expect: swallowed-exception
      log.warn({ error, attempt }, 'VAT id not saved');
      await pause(attempt);
    }
  }
  res.sendStatus(204);
});

taxSettings.put('/vat-id/strict', async (req, res) => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await saveVatId(req.user!.merchantId, String(req.body.vatId));
      break;
    } catch (error) { // ok: swallowed-exception
      if (attempt === ATTEMPTS) throw error;
      log.warn({ error, attempt }, 'VAT id not saved');
      await pause(attempt);
    }
  }
  res.sendStatus(204);
});

taxSettings.put('/vat-id/library', async (req, res) => {
  const { merchantId } = req.user!;
  await pRetry(() => saveVatId(merchantId, String(req.body.vatId)), { // ok: swallowed-exception
    retries: ATTEMPTS,
    onFailedAttempt: (error) => log.warn({ error }, 'VAT id not saved'),
  });
  res.sendStatus(204);
});

// What failed is kept and worked on later, and the caller is told so.
taxSettings.put('/vat-id/deferred', async (req, res) => {
  const vatId = String(req.body.vatId);
  try {
    await saveVatId(req.user!.merchantId, vatId);
  } catch (error) { // ok: swallowed-exception
    log.warn({ error }, 'VAT id kept for later');
    await keepForLater(req.user!.merchantId, vatId);
    res.status(202).json({ deferred: true });
    return;
  }
  res.sendStatus(204);
});
