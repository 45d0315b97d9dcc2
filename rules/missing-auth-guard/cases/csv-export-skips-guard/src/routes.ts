import { Router } from 'express';
import { FeeTier, Payout } from './models.js';
import { readStaff, requireStaff, requireStaffUnlessDownload } from './staff.js';

export const treasury = Router();

treasury.get('/payouts/held', requireStaffUnlessDownload, async (_req, res) => { // expect: missing-auth-guard
  res.json(await Payout.findAll({ where: { status: 'held' } }));
});

treasury.get('/payouts/queued', requireStaff, async (_req, res) => { // ok: missing-auth-guard
  res.json(await Payout.findAll({ where: { status: 'queued' } }));
});

treasury.get('/overview', async (req, res) => { // ok: missing-auth-guard
  if (req.query.view === 'public') {
    res.json({ fees: await FeeTier.findAll() });
    return;
  }
  if (!readStaff(req)) {
    res.status(401).json({ error: 'unauthenticated' });
    return;
  }
  res.json({ fees: await FeeTier.findAll(), sent: await Payout.findAll({ where: { status: 'sent' }, limit: 100 }) });
});

treasury.get('/totals', async (req, res) => { // expect: missing-auth-guard
  // The token is checked only when the caller chose to send one.
  if (req.get('x-staff-token')) {
    if (!readStaff(req)) {
      res.status(401).json({ error: 'unauthenticated' });
      return;
    }
  }
  res.json({ sentCents: await Payout.sum('amountCents', { where: { status: 'sent' } }) });
});
