import { Router } from 'express';

import { Commission, Transfer } from './models.js';
import { sendClaimedTransfer, sendTransfer } from './paystack.js';

export const commissionRoutes = Router();

commissionRoutes.post('/:id/advance', async (req, res) => {
  const commission = await Commission.findOne({ where: { id: req.params.id, agentId: req.userId }, rejectOnEmpty: true });
  const code = await sendTransfer(commission.getDataValue('recipient'), commission.getDataValue('amount'));
  await Transfer.findOrCreate({ where: { code }, defaults: { commissionId: commission.getDataValue('id') } });
  res.status(201).json({ code });
});

commissionRoutes.post('/:id/payout', async (req, res) => {
  const mine = { id: req.params.id, agentId: req.userId };
  const [claimed] = await Commission.update({ status: 'sending' }, { where: { ...mine, status: 'due' } });
  if (claimed !== 1) {
    res.status(409).json({ error: 'the commission is not due' });
    return;
  }
  const commission = await Commission.findOne({ where: mine, rejectOnEmpty: true });
  const code = await sendClaimedTransfer(commission.getDataValue('recipient'), commission.getDataValue('amount'));
  await Commission.update({ status: 'sent' }, { where: { ...mine, status: 'sending' } });
  res.status(201).json({ code });
});
