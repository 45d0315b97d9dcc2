import { type Request, Router } from 'express';

import { chargeDamage, chargeFee } from './card-service.js';
import { prisma } from './prisma.js';

export const rentalRoutes = Router();

function ownRental(req: Request) {
  return prisma.rental.findFirstOrThrow({ where: { id: req.params.id, userId: req.userId } });
}

rentalRoutes.post('/:id/fee', async (req, res) => {
  await chargeFee(await ownRental(req));
  res.status(204).end();
});

rentalRoutes.post('/:id/damage', async (req, res) => {
  const rental = await ownRental(req);
  await chargeDamage(rental, rental.fee * 3);
  res.status(204).end();
});
