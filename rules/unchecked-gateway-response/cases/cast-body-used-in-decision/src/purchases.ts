import { type Request, type Response, Router } from 'express';

import { prisma } from './prisma.js';
import { isRisky, isRiskyForSure, isRiskyOnceScreened } from './risk.js';
import { stripe } from './stripe.js';

type Screen = (intentId: string, amount: number) => Promise<boolean>;

function captureAfter(screen: Screen) {
  return async (req: Request, res: Response): Promise<void> => {
    const claimed = await prisma.purchase.updateMany({
      where: { id: req.params.id, userId: req.userId, status: 'NEW' },
      data: { status: 'SCREENING' },
    });
    if (claimed.count !== 1) {
      res.status(409).json({ error: 'the purchase is not new' });
      return;
    }
    const purchase = await prisma.purchase.findFirstOrThrow({ where: { id: req.params.id, userId: req.userId } });
    if (await screen(purchase.intentId, purchase.amount)) {
      res.status(403).json({ error: 'held for review' });
      return;
    }
    const options = { idempotencyKey: `purchase-${purchase.id}` };
    const intent = await stripe.paymentIntents.capture(purchase.intentId, {}, options);
    if (intent.status !== 'succeeded') throw new Error(`capture is ${intent.status}`);
    await prisma.purchase.update({
      where: { id: purchase.id, userId: req.userId, status: 'SCREENING' },
      data: { status: 'PAID' },
    });
    res.json({ status: 'PAID' });
  };
}

export const purchaseRoutes = Router();

purchaseRoutes.post('/:id/capture', captureAfter(isRisky));
purchaseRoutes.post('/:id/capture-screened', captureAfter(isRiskyForSure));
purchaseRoutes.post('/:id/capture-once-screened', captureAfter(isRiskyOnceScreened));
