import { Router } from 'express';
import pino from 'pino';
import { db } from './db.js';
import { assertOwner, isOwner } from './ownership.js';

const log = pino();
export const paymentMethods = Router();

paymentMethods.get('/:id', async (req, res) => {
  const method = await db('payment_methods').where({ id: req.params.id }).first(); // expect: idor-lookup
  if (!method) {
    res.sendStatus(404);
    return;
  }
  if (method.user_id !== req.userId) {
    log.warn({ userId: req.userId, methodId: method.id }, 'payment method of another user requested');
  }
  res.json(method);
});

paymentMethods.get('/:id/brand', async (req, res) => {
  const method = await db('payment_methods').where({ id: req.params.id }).first(); // ok: idor-lookup
  if (!method || method.user_id !== req.userId) {
    res.sendStatus(404);
    return;
  }
  res.json({ brand: method.brand });
});

paymentMethods.get('/:id/nickname', async (req, res) => {
  const method = await db('payment_methods').where({ id: req.params.id }).first(); // ok: idor-lookup
  if (method && isOwner(method, req.userId)) {
    res.json({ nickname: method.nickname });
    return;
  }
  res.sendStatus(404);
});

paymentMethods.get('/:id/last4', async (req, res) => {
  const method = await db('payment_methods').where({ id: req.params.id }).first(); // expect: idor-lookup
  if (!method) {
    res.sendStatus(404);
    return;
  }
  isOwner(method, req.userId);
  res.json({ last4: method.last4 });
});

paymentMethods.delete('/:id', async (req, res) => {
  const method = await db('payment_methods').where({ id: req.params.id }).first(); // ok: idor-lookup
  if (!method) {
    res.sendStatus(404);
    return;
  }
  assertOwner(method, req.userId);
  await db('payment_methods').where({ id: method.id }).delete(); // ok: idor-lookup
  res.sendStatus(204);
});
