import { Router } from 'express';
import { z } from 'zod';

import { pay, payReadingFirst } from './pay.js';

const body = z.object({ paymentHash: z.string().length(64), amount: z.number().int().min(1) });

export const paymentRoutes = Router();

paymentRoutes.post('/quick', async (req, res) => {
  const invoice = { ...body.parse(req.body), userId: req.userId };
  await payReadingFirst(invoice);
  res.status(201).json({ paymentHash: invoice.paymentHash });
});

paymentRoutes.post('/', async (req, res) => {
  const invoice = { ...body.parse(req.body), userId: req.userId };
  await pay(invoice);
  res.status(201).json({ paymentHash: invoice.paymentHash });
});
