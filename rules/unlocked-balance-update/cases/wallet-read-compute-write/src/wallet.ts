import { type Request, type Response, Router } from 'express';
import { z } from 'zod';

import { type Spending, spendFromRead, spendIfCovered, spendLocked, spendAfterCheck } from './spend.js';

const body = z.object({ amount: z.number().int().min(1) });
const requestKey = z.string().min(8);

function spendWith(spend: (spending: Spending) => Promise<void>) {
  return async (req: Request, res: Response): Promise<void> => {
    const { amount } = body.parse(req.body);
    const reference = requestKey.parse(req.header('Idempotency-Key'));
    await spend({ userId: req.userId, amount, reference });
    res.status(201).json({ amount });
  };
}

export const walletRoutes = Router();

walletRoutes.post('/spend-from-read', spendWith(spendFromRead));
walletRoutes.post('/spend-checked', spendWith(spendAfterCheck));
walletRoutes.post('/spend-covered', spendWith(spendIfCovered));
walletRoutes.post('/spend-locked', spendWith(spendLocked));
