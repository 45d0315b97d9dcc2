import type { RefundRequest } from '@prisma/client';
import { type Request, type Response, Router } from 'express';
import type Stripe from 'stripe';

import { prisma } from './prisma.js';
import { refundInLoop, refundInLoopByTime, refundWithFreshKeys, refundWithStableKey } from './send-refund.js';

type Send = (request: RefundRequest) => Promise<Stripe.Refund>;

function sendWith(send: Send) {
  return async (req: Request, res: Response): Promise<void> => {
    const request = await prisma.refundRequest.findFirst({ where: { id: req.params.id, customerId: req.userId } });
    if (request === null) {
      res.status(404).json({ error: 'no such request' });
      return;
    }
    const refund = await send(request);
    if (refund.status !== 'succeeded' && refund.status !== 'pending') {
      res.status(502).json({ error: 'the refund was refused' });
      return;
    }
    await prisma.refund.upsert({
      where: { requestId: request.id },
      create: { stripeRefundId: refund.id, requestId: request.id },
      update: {},
    });
    res.status(201).json({ refundId: refund.id });
  };
}

export const refundRoutes = Router();

refundRoutes.post('/:id/fresh', sendWith(refundWithFreshKeys));
refundRoutes.post('/:id/stable', sendWith(refundWithStableKey));
refundRoutes.post('/:id/loop-by-time', sendWith(refundInLoopByTime));
refundRoutes.post('/:id/loop', sendWith(refundInLoop));
