import { Prisma } from '@prisma/client';
import { Router } from 'express';
import pino from 'pino';
import { z } from 'zod';
import { prisma } from './db.js';

const log = pino();
export const invoices = Router();

const addressBody = z.object({ billingAddress: z.string().min(10).max(300) });

// The merchant is told that the invoice went out; it is still a draft.
invoices.post('/:id/issue', async (req, res) => {
  const { merchantId } = res.locals;
  try {
    await prisma.invoice.update({ where: { id: req.params.id, merchantId, issuedAt: null }, data: { issuedAt: new Date() } });
  } catch (error) { // expect: swallowed-exception
    log.error({ error, invoice: req.params.id }, 'could not issue invoice');
  }
  res.json({ issued: true });
});

invoices.put('/:id/address', async (req, res) => {
  const { billingAddress } = addressBody.parse(req.body);
  try {
    await prisma.invoice.update({ where: { id: req.params.id, merchantId: res.locals.merchantId }, data: { billingAddress } });
  } catch {} // expect: swallowed-exception
  res.sendStatus(204);
});

invoices.post('/:id/void', async (req, res, next) => {
  const { merchantId } = res.locals;
  try {
    await prisma.invoice.update({ where: { id: req.params.id, merchantId, voidedAt: null }, data: { voidedAt: new Date() } });
    res.json({ voided: true });
  } catch (error) { // ok: swallowed-exception
    next(error);
  }
});

invoices.delete('/:id/address', async (req, res, next) => {
  try {
    await prisma.invoice.update({
      where: { id: req.params.id, merchantId: res.locals.merchantId },
      data: { billingAddress: null },
    });
  } catch (error) { // ok: swallowed-exception
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2025') {
      res.status(404).json({ error: 'not_found' });
      return;
    }
    log.error({ error }, 'could not clear the address');
    next(error);
    return;
  }
  res.sendStatus(204);
});

invoices.get('/', async (_req, res) => {
  try {
    res.json(await prisma.invoice.findMany({ where: { merchantId: res.locals.merchantId } }));
  } catch (error) { // ok: swallowed-exception
    log.error({ error }, 'could not list invoices');
    res.status(503).json({ error: 'try_again' });
  }
});
