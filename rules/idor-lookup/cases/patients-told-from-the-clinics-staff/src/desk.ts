import { Router } from 'express';
import { prisma } from './db.js';

export const desk = Router();

// The clinic's staff see whatever is the clinic's.
desk.get('/prescriptions/:id', async (req, res) => {
  const { organizationId } = req.claims;
  res.json(await prisma.prescription.findFirst({ where: { id: req.params.id, organizationId } })); // ok: idor-lookup
});
