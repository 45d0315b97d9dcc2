import { type Request, type Response, Router } from 'express';

import { FuelOrder } from './models.js';
import { charge, chargeChecked, chargeThrowing } from './square.js';

type Charge = (orderId: string, amount: number) => Promise<void>;

function payWith(chargeCard: Charge) {
  return async (req: Request, res: Response): Promise<void> => {
    const mine = { id: req.params.id, driverId: req.userId };
    const [claimed] = await FuelOrder.update({ status: 'charging' }, { where: { ...mine, status: 'open' } });
    if (claimed !== 1) {
      res.status(409).json({ error: 'the order is not open' });
      return;
    }
    const order = await FuelOrder.findOne({ where: mine, rejectOnEmpty: true });
    await chargeCard(order.getDataValue('id'), order.getDataValue('amount'));
    const [charged] = await FuelOrder.update({ status: 'charged' }, { where: { ...mine, status: 'charging' } });
    if (charged !== 1) throw new Error('the order changed meanwhile');
    res.json({ status: 'charged' });
  };
}

export const fuelRoutes = Router();

fuelRoutes.post('/:id/charge', payWith(charge));
fuelRoutes.post('/:id/charge-checked', payWith(chargeChecked));
fuelRoutes.post('/:id/charge-throwing', payWith(chargeThrowing));
