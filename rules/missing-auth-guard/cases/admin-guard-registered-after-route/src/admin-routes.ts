import { Router } from 'express';
import { prisma } from './db.js';
import { decide } from './refund-review.js';
import { requireAdmin } from './require-admin.js';

export const admin = Router();

// Express runs layers in the order they were added: the guard below comes too late for this route.
admin.post('/refunds/:id/approve', async (req, res) => { // expect: missing-auth-guard
  const decided = await decide(req.params.id, 'approved');
  res.status(decided ? 204 : 409).end();
});

admin.use(requireAdmin);

admin.post('/refunds/:id/reject', async (req, res) => { // ok: missing-auth-guard
  const decided = await decide(req.params.id, 'rejected', res.locals.staffId);
  res.status(decided ? 204 : 409).end();
});

admin.get('/refunds', async (_req, res) => { // ok: missing-auth-guard
  res.json(await prisma.refundRequest.findMany({ where: { status: 'requested' }, take: 100 }));
});
