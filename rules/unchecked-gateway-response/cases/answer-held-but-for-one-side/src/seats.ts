import { type Request, type Response, Router } from 'express';

import { type Asked, charge, chargeLoosely, type Outcome } from './acquirer.js';
import { prisma } from './prisma.js';

export const seatRoutes = Router();

function buy(pay: (asked: Asked) => Promise<Outcome>) {
  return async (req: Request, res: Response): Promise<void> => {
    const seat = await prisma.seat.findFirstOrThrow({ where: { id: req.params.id, userId: req.userId } });
    const asked = { id: seat.id, amount: seat.price, currency: seat.currency };
    const outcome = await pay(asked);
    switch (outcome.kind) {
      case 'paid':
        await prisma.seat.updateMany({ where: { id: seat.id, state: 'HELD' }, data: { state: 'PAID' } });
        res.json({ state: 'PAID' });
        return;
      case 'refused':
        await prisma.seat.updateMany({ where: { id: seat.id, state: 'HELD' }, data: { state: 'REFUSED' } });
        res.status(402).json({ state: 'REFUSED' });
        return;
      default:
        res.status(202).json({ state: 'HELD' });
    }
  };
}

seatRoutes.post('/:id/buy', buy(chargeLoosely));
seatRoutes.post('/:id/pay', buy(charge));
