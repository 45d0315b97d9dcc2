import { Router } from 'express';
import { z } from 'zod';
import { prisma } from './db.js';

export const orders = Router();

const idsBody = z.object({ ids: z.array(z.string()).max(50) });

// The id of the second read is a foreign key of the caller's own row.
orders.get('/default-address', async (_req, res) => {
  const user = await prisma.user.findUniqueOrThrow({ where: { id: res.locals.userId } }); // ok: idor-lookup
  if (!user.defaultAddressId) {
    res.sendStatus(404);
    return;
  }
  res.json(await prisma.address.findUnique({ where: { id: user.defaultAddressId } })); // ok: idor-lookup
});

orders.get('/:id/parcels', async (req, res) => {
  const order = await prisma.order.findFirst({ where: { id: req.params.id, userId: res.locals.userId } }); // ok: idor-lookup
  if (!order) {
    res.sendStatus(404);
    return;
  }
  res.json(await prisma.parcel.findMany({ where: { orderId: order.id } })); // ok: idor-lookup
});

orders.get('/:id/parcels/:parcelId', async (req, res) => {
  const where = { id: req.params.parcelId, order: { id: req.params.id, userId: res.locals.userId } };
  const parcel = await prisma.parcel.findFirst({ where }); // ok: idor-lookup
  res.status(parcel ? 200 : 404).json(parcel ?? { error: 'not_found' });
});

orders.get('/:id/tracking', async (req, res) => {
  const parcel = await prisma.parcel.findFirst({ where: { orderId: req.params.id } }); // expect: idor-lookup
  res.status(parcel ? 200 : 404).json({ tracking: parcel?.tracking });
});

// Membership in a collection that is the caller's proves ownership of each id.
orders.post('/mark-gifts', async (req, res) => {
  const { ids } = idsBody.parse(req.body);
  const own = await prisma.order.findMany({ where: { userId: res.locals.userId }, select: { id: true } }); // ok: idor-lookup
  const ownIds = new Set(own.map((order) => order.id));
  if (!ids.every((id) => ownIds.has(id))) {
    res.sendStatus(404);
    return;
  }
  await prisma.order.updateMany({ where: { id: { in: ids } }, data: { gift: true } }); // ok: idor-lookup
  res.sendStatus(204);
});

orders.post('/unmark-gifts', async (req, res) => {
  const { ids } = idsBody.parse(req.body);
  const { count } = await prisma.order.updateMany({ where: { id: { in: ids } }, data: { gift: false } }); // expect: idor-lookup
  res.json({ count });
});

orders.get('/:id/gift', async (req, res) => {
  const owned = await prisma.order.count({ where: { id: req.params.id, userId: res.locals.userId } }); // ok: idor-lookup
  if (owned === 0) {
    res.sendStatus(404);
    return;
  }
  res.json(await prisma.order.findUnique({ where: { id: req.params.id }, select: { gift: true } })); // ok: idor-lookup
});
