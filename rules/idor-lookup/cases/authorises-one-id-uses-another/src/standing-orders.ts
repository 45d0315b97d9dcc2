import { Router } from 'express';
import { authenticate, requireOwnAccount } from './auth.js';
import { Account, StandingOrder } from './models.js';

export const standingOrders = Router();

standingOrders.use('/accounts/:accountId', authenticate, requireOwnAccount);

standingOrders.get('/accounts/:accountId/standing-orders', async (req, res) => {
  res.json(await StandingOrder.findAll({ where: { accountId: req.params.accountId } })); // ok: idor-lookup
});

// The account of the path is the caller's; the standing order may be anybody's.
standingOrders.get('/accounts/:accountId/standing-orders/:id', async (req, res) => {
  const order = await StandingOrder.findByPk(req.params.id); // expect: idor-lookup
  res.status(order ? 200 : 404).json(order ?? { error: 'not_found' });
});

standingOrders.get('/accounts/:accountId/standing-orders/:id/label', async (req, res) => {
  const where = { id: req.params.id, accountId: req.params.accountId };
  const order = await StandingOrder.findOne({ where, attributes: ['label'] }); // ok: idor-lookup
  res.status(order ? 200 : 404).json(order ?? { error: 'not_found' });
});

// The path is checked, the body is used.
standingOrders.put('/accounts/:accountId/standing-orders/:id/label', async (req, res) => {
  const where = { id: req.params.id, accountId: String(req.body.accountId) };
  const [changed] = await StandingOrder.update({ label: String(req.body.label) }, { where }); // expect: idor-lookup
  res.status(changed === 1 ? 204 : 404).end();
});

standingOrders.get('/standing-orders/:id', authenticate, async (req, res) => {
  const order = await StandingOrder.findOne({ // ok: idor-lookup
    where: { id: req.params.id },
    include: [{ model: Account, as: 'account', where: { userId: req.user!.id }, required: true }],
  });
  res.status(order ? 200 : 404).json(order ?? { error: 'not_found' });
});

// An outer join: the order is found whoever's the account is.
standingOrders.get('/standing-orders/:id/account', authenticate, async (req, res) => {
  const order = await StandingOrder.findOne({ // expect: idor-lookup
    where: { id: req.params.id },
    include: [{ model: Account, as: 'account', where: { userId: req.user!.id }, required: false }],
  });
  res.status(order ? 200 : 404).json(order ?? { error: 'not_found' });
});
