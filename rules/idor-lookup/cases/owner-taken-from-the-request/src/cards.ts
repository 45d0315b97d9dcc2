import { Router } from 'express';
import { Address, Card } from './models.js';

export const cards = Router();

cards.get('/', async (req, res) => {
  res.json(await Card.find({ owner: String(req.query.owner) })); // expect: idor-lookup
});

cards.get('/mine', async (_req, res) => {
  res.json(await Card.find({ owner: res.locals.userId })); // ok: idor-lookup
});

cards.put('/:id/label', async (req, res) => {
  const selector = { _id: req.params.id, owner: String(req.body.ownerId) };
  const result = await Card.updateOne(selector, { label: String(req.body.label) }); // expect: idor-lookup
  res.status(result.matchedCount === 1 ? 204 : 404).end();
});

cards.delete('/:id/label', async (req, res) => {
  const selector = { _id: req.params.id, owner: res.locals.userId };
  const result = await Card.updateOne(selector, { $unset: { label: 1 } }); // ok: idor-lookup
  res.status(result.matchedCount === 1 ? 204 : 404).end();
});

cards.get('/addresses', async (req, res) => {
  res.json(await Address.find({ userId: req.get('x-user-id') })); // expect: idor-lookup
});

// Here the request names an owner too, and it has to be the caller.
cards.get('/users/:userId/addresses', async (req, res) => {
  if (req.params.userId !== res.locals.userId) {
    res.status(403).json({ error: 'forbidden' });
    return;
  }
  res.json(await Address.find({ userId: req.params.userId })); // ok: idor-lookup
});
