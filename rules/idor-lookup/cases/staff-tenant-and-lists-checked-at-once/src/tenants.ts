import { Router } from 'express';
import { prisma } from './db.js';

/** The merchant that our own staff belongs to. */
const STAFF_MERCHANT = 'mer_2f6d1c9a8e';

export const tenants = Router();

// Only staff gets here, and staff may see everybody's.
tenants.get('/staff/:merchantId/disputes/:id', async (req, res) => {
  const { merchantId, id } = req.params;
  const member = await prisma.membership.findFirst({ where: { merchantId, userId: res.locals.user.id } });
  if (!member || merchantId !== STAFF_MERCHANT) {
    res.sendStatus(404);
    return;
  }
  res.json(await prisma.dispute.findUnique({ where: { id } })); // ok: idor-lookup
});

// A member of some merchant, whichever the path names.
tenants.get('/merchants/:merchantId/disputes/:id', async (req, res) => {
  const { merchantId, id } = req.params;
  const member = await prisma.membership.findFirst({ where: { merchantId, userId: res.locals.user.id } });
  if (!member) {
    res.sendStatus(404);
    return;
  }
  res.json(await prisma.dispute.findUnique({ where: { id } })); // expect: idor-lookup
});

// Nothing of any other merchant can be found.
tenants.delete('/demo/disputes/:id', async (req, res) => {
  await prisma.dispute.delete({ where: { id: req.params.id, merchantId: STAFF_MERCHANT } }); // ok: idor-lookup
  res.sendStatus(204);
});

tenants.get('/invitations/:id', async (req, res) => {
  const invitation = await prisma.invitation.findUnique({ where: { id: req.params.id } }); // ok: idor-lookup
  if (!invitation) {
    res.sendStatus(404);
    return;
  }
  // The invited person, or somebody of the merchant who invited.
  if (invitation.email !== res.locals.user.email) {
    const where = { merchantId: invitation.merchantId, userId: res.locals.user.id };
    const member = await prisma.membership.findFirst({ where });
    if (!member) {
      res.sendStatus(404);
      return;
    }
  }
  res.json(invitation);
});

tenants.get('/merchants/:merchantId/invitation', async (req, res) => {
  const email = res.locals.user.email || '';
  const where = { email, merchantId: req.params.merchantId };
  res.json(await prisma.invitation.findFirst({ where })); // ok: idor-lookup
});

tenants.post('/branches/:id/terminals', async (req, res) => {
  const where = { id: req.params.id, merchantId: res.locals.user.merchantId };
  const branch = await prisma.branch.findFirst({ where });
  if (!branch) {
    res.sendStatus(404);
    return;
  }
  const data = { branchId: branch.id, customerId: req.body.customerId };
  res.status(201).json(await prisma.terminal.create({ data })); // ok: idor-lookup
});

// The branch may be any merchant's.
tenants.post('/terminals', async (req, res) => {
  const data = { branchId: req.body.branchId, customerId: req.body.customerId };
  res.status(201).json(await prisma.terminal.create({ data })); // expect: idor-lookup
});
