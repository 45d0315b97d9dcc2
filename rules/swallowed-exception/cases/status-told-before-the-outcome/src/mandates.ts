import { Router } from 'express';
import pino from 'pino';
import { prisma } from './db.js';

const log = pino();
export const mandates = Router();

const setStatus = (id: string, merchantId: string, status: string) =>
  prisma.mandate.update({ where: { id, merchantId }, data: { status } });

// The answer names a status, but the same one whether or not it was written.
mandates.post('/:id/pause', async (req, res) => {
  try {
    await setStatus(req.params.id, res.locals.merchantId, 'PAUSED');
  } catch (error) { // expect: swallowed-exception
    log.error({ error }, 'mandate not paused');
  }
  res.json({ id: req.params.id, status: 'PAUSED' });
});

// Two answers: the second is given after a failure only.
mandates.post('/:id/resume', async (req, res) => {
  try {
    await setStatus(req.params.id, res.locals.merchantId, 'ACTIVE');
    res.json({ id: req.params.id, status: 'ACTIVE' });
    return;
  } catch (error) { // ok: swallowed-exception
    log.error({ error }, 'mandate not resumed');
  }
  res.json({ id: req.params.id, status: 'PAUSED' });
});

// One answer, but the handler decides what it says.
mandates.post('/:id/revoke', async (req, res) => {
  let status = 'REVOKED';
  try {
    await setStatus(req.params.id, res.locals.merchantId, status);
  } catch (error) { // ok: swallowed-exception
    log.error({ error }, 'mandate not revoked');
    status = 'FAILED';
  }
  res.json({ id: req.params.id, status });
});
