import { createHash } from 'node:crypto';

import { type Request, Router } from 'express';
import { z } from 'zod';

import { prisma } from './prisma.js';

const input = z.object({ seats: z.number().int().min(1).max(9) });

export const bookingRoutes = Router();

function keyOf(req: Request): string {
  return z.string().min(8).parse(req.headers['idempotency-key']);
}

function digestOf(req: Request): string {
  return createHash('sha256').update(JSON.stringify(req.body)).digest('hex');
}

async function book(req: Request, requestKey: string) {
  const { seats } = input.parse(req.body);
  return prisma.$transaction(async (tx) => {
    const booking = await tx.booking.create({ data: { userId: req.userId, seats } });
    const body = { id: booking.id, seats };
    await tx.reply.create({ data: { userId: req.userId, requestKey, bodyDigest: digestOf(req), status: 201, body } });
    return body;
  });
}

/** Nine seats asked for with the key of an earlier request for one are answered with the one. */
bookingRoutes.post('/', async (req, res) => {
  const requestKey = keyOf(req);
  const stored = await prisma.reply.findUnique({ where: { userId_requestKey: { userId: req.userId, requestKey } } });
  if (stored) {
    res.status(stored.status).json(stored.body); // expect: missing-idempotency-key
    return;
  }
  res.status(201).json(await book(req, requestKey));
});

bookingRoutes.post('/return', async (req, res) => {
  const requestKey = keyOf(req);
  const stored = await prisma.reply.findUnique({ where: { userId_requestKey: { userId: req.userId, requestKey } } });
  if (stored && stored.bodyDigest !== digestOf(req)) {
    res.status(422).json({ error: 'this key belongs to another request' });
    return;
  }
  if (stored) {
    res.status(stored.status).json(stored.body); // ok: missing-idempotency-key -- it is the same request
    return;
  }
  res.status(201).json(await book(req, requestKey));
});
