import { type Request, type Response, Router } from 'express';

import type { Claim } from './claim.js';
import { refundCharge, refundChargeChecked } from './mollie.js';
import { pool } from './pool.js';

const startRefund = `update claims set status = 'refunding' where id = $1 and user_id = $2 and status = 'approved' returning *`;
const endRefund = `update claims set status = 'refunded' where id = $1 and user_id = $2 and status = 'refunding'`;

function settle(refund: (claim: Claim) => Promise<string>) {
  return async (req: Request, res: Response): Promise<void> => {
    const started = await pool.query<Claim>(startRefund, [req.params.id, req.userId]);
    const claim = started.rows[0];
    if (claim === undefined) {
      res.status(409).json({ error: 'the claim is not approved' });
      return;
    }
    const refundId = await refund(claim);
    const ended = await pool.query(endRefund, [claim.id, req.userId]);
    if (ended.rowCount !== 1) throw new Error('the claim changed meanwhile');
    res.json({ refundId });
  };
}

export const claimRoutes = Router();

claimRoutes.post('/:id/settle', settle(refundCharge));
claimRoutes.post('/:id/settlement', settle(refundChargeChecked));
