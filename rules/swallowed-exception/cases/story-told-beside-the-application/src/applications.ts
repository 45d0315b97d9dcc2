import { Router } from 'express';
import pino from 'pino';
import Stripe from 'stripe';
import { prisma } from './db.js';

const log = pino();
const stripe = new Stripe(process.env.STRIPE_SECRET_KEY!);
export const applications = Router();

applications.post('/:id/submit', async (req, res) => {
  const { merchantId } = res.locals;
  await prisma.application.update({ where: { id: req.params.id, merchantId }, data: { status: 'SUBMITTED' } });
  // Only the funnel is told by it.
  try {
    await prisma.applicationEvent.update({
      where: { applicationId: req.params.id, merchantId },
      data: { submittedAt: new Date() },
    });
  } catch (error) { // ok: swallowed-exception
    log.error({ error }, 'event not updated');
  }
  res.json({ submitted: true });
});

applications.post('/:id/withdraw', async (req, res) => {
  const { merchantId } = res.locals;
  try {
    await prisma.application.update({ where: { id: req.params.id, merchantId }, data: { status: 'WITHDRAWN' } });
  } catch (error) { // expect: swallowed-exception
    log.error({ error }, 'application not withdrawn');
  }
  res.json({ withdrawn: true });
});

// A report: nothing changes at the gateway.
applications.get('/reports', async (_req, res) => {
  const runs = await stripe.reporting.reportRuns.list({ limit: 5 }).catch((error: unknown) => { // ok: swallowed-exception
    log.error({ error }, 'no reports');
    return undefined;
  });
  res.json({ runs: runs?.data.map(({ id }) => id) ?? [] });
});
