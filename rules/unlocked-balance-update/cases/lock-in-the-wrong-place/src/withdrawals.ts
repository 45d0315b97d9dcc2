import { type Request, type Response, Router } from 'express';
import { z } from 'zod';

import { type Withdrawal, locked, lockedBeforeBegin, lockedElsewhere, lockedTooLate } from './withdraw.js';

const body = z.object({ amount: z.number().int().min(1) });
const requestKey = z.string().min(8);

function withdrawBy(withdraw: (withdrawal: Withdrawal) => Promise<void>) {
  return async (req: Request, res: Response): Promise<void> => {
    const { amount } = body.parse(req.body);
    await withdraw({ userId: req.userId, amount, key: requestKey.parse(req.header('Idempotency-Key')) });
    res.status(201).json({ amount });
  };
}

export const withdrawalRoutes = Router();

withdrawalRoutes.post('/before-begin', withdrawBy(lockedBeforeBegin));
withdrawalRoutes.post('/elsewhere', withdrawBy(lockedElsewhere));
withdrawalRoutes.post('/too-late', withdrawBy(lockedTooLate));
withdrawalRoutes.post('/', withdrawBy(locked));
