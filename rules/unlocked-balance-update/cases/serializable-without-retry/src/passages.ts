import { type Request, type Response, Router } from 'express';
import { z } from 'zod';

import { type Toll, chargeLocked, chargeOnce, chargeRetrying } from './charge.js';

const body = z.object({ gateEvent: z.string().min(8), toll: z.number().int().min(1) });

function chargeWith(charge: (toll: Toll) => Promise<void>) {
  return async (req: Request, res: Response): Promise<void> => {
    const { gateEvent, toll } = body.parse(req.body);
    await charge({ driverId: req.userId, gateEvent, toll });
    res.status(201).json({ toll });
  };
}

export const passageRoutes = Router();

passageRoutes.post('/', chargeWith(chargeOnce));
passageRoutes.post('/retrying', chargeWith(chargeRetrying));
passageRoutes.post('/locked', chargeWith(chargeLocked));
