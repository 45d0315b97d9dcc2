import { timingSafeEqual } from 'node:crypto';
import { Router, type NextFunction, type Request, type Response } from 'express';
import { prisma } from './db.js';

export const cron = Router();

function isScheduler(req: Request): boolean {
  const given = Buffer.from(req.get('authorization') ?? '');
  const expected = Buffer.from(`Bearer ${process.env.CRON_SECRET}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function requireScheduler(req: Request, res: Response, next: NextFunction): void {
  if (isScheduler(req)) return next();
  res.sendStatus(401);
}

cron.post('/archive-paid', requireScheduler, async (_req, res) => { // ok: missing-auth-guard
  const { count } = await prisma.order.updateMany({ where: { status: 'paid', archived: false }, data: { archived: true } });
  res.json({ archived: count });
});

cron.post('/purge-cancelled', async (_req, res) => { // expect: missing-auth-guard
  const { count } = await prisma.order.deleteMany({ where: { status: 'cancelled' } });
  res.json({ deleted: count });
});

cron.post('/unarchive', async (req, res) => { // expect: missing-auth-guard
  // The outcome is computed and dropped.
  isScheduler(req);
  const { count } = await prisma.order.updateMany({ where: { status: 'disputed' }, data: { archived: false } });
  res.json({ restored: count });
});
