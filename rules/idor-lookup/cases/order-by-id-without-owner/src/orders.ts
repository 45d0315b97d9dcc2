import { Router } from 'express';
import { z } from 'zod';
import { prisma } from './db.js';

export const orders = Router();

const listQuery = z.object({ status: z.enum(['open', 'paid', 'shipped']) });
const noteBody = z.object({ note: z.string().max(500) });

orders.get('/', async (req, res) => {
  const { status } = listQuery.parse(req.query);
  res.json(await prisma.order.findMany({ where: { status, customerId: req.customerId } })); // ok: idor-lookup
});

orders.get('/search', async (req, res) => {
  const { status } = listQuery.parse(req.query);
  res.json(await prisma.order.findMany({ where: { status } })); // expect: idor-lookup
});

orders.get('/:id', async (req, res) => {
  const order = await prisma.order.findUnique({ where: { id: req.params.id } }); // expect: idor-lookup
  if (!order) {
    res.status(404).json({ error: 'not_found' });
    return;
  }
  res.json(order);
});

orders.get('/:id/total', async (req, res) => {
  const order = await prisma.order.findUnique({ where: { id: req.params.id, customerId: req.customerId } }); // ok: idor-lookup
  if (!order) {
    res.status(404).json({ error: 'not_found' });
    return;
  }
  res.json({ totalCents: order.totalCents });
});

orders.patch('/:id/note', async (req, res) => {
  const { note } = noteBody.parse(req.body);
  const { count } = await prisma.order.updateMany({ // ok: idor-lookup
    where: { id: req.params.id, customerId: req.customerId },
    data: { note },
  });
  res.status(count === 1 ? 204 : 404).end();
});

orders.patch('/:id/visibility', async (req, res) => {
  const order = await prisma.order.update({ // expect: idor-lookup
    where: { id: req.params.id },
    data: { hidden: true },
  });
  res.json({ hidden: order.hidden });
});

orders.delete('/:id', async (req, res) => {
  await prisma.order.delete({ where: { id: req.params.id } }); // expect: idor-lookup
  res.sendStatus(204);
});

orders.delete('/:id/draft', async (req, res) => {
  await prisma.order.delete({ where: { id: req.params.id, customerId: req.customerId, status: 'draft' } }); // ok: idor-lookup
  res.sendStatus(204);
});
