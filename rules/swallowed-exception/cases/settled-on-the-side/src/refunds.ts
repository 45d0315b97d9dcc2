import { Router } from 'express';
import { prisma } from './db.js';
import { payBack } from './pay-back.js';
import { recount } from './totals.js';

export const refunds = Router();

const openRefunds = (merchantId: string) => prisma.refund.findMany({ where: { merchantId, status: 'OPEN' } });

// A refund the gateway refuses is lost: the answer counts it all the same.
refunds.post('/send', async (_req, res) => {
  const open = await openRefunds(res.locals.merchantId);
  await Promise.allSettled(open.map((refund) => payBack(refund))); // expect: swallowed-exception
  res.json({ sent: open.length });
});

refunds.post('/cancel', async (_req, res) => {
  const open = await openRefunds(res.locals.merchantId);
  await Promise.allSettled( // expect: swallowed-exception
    open.map(({ id }) => prisma.refund.update({ where: { id }, data: { status: 'CANCELLED' } })),
  );
  res.json({ cancelled: open.length });
});

// The refund is booked when the totals, which can be counted again, are refreshed.
refunds.post('/:id/book', async (req, res) => {
  const { merchantId } = res.locals;
  await prisma.refund.update({ where: { id: req.params.id, merchantId }, data: { status: 'BOOKED' } });
  await Promise.allSettled([recount(merchantId)]); // ok: swallowed-exception
  res.sendStatus(204);
});
