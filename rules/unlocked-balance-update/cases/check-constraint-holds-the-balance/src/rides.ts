import { Router } from 'express';
import { z } from 'zod';

import { sql } from './sql.js';

const body = z.object({ tapId: z.uuid(), fare: z.number().int().min(1) });

export const rideRoutes = Router();

/** Nothing but the comparison keeps this balance above zero. */
rideRoutes.post('/bonus', async (req, res) => {
  const { tapId, fare } = body.parse(req.body);
  await sql.begin(async (tx) => {
    const [purse] = await tx`select balance from bonus_purses where user_id = ${req.userId}`;
    if (purse === undefined || purse.balance < fare) throw new Error('not enough bonus');
    await tx`insert into rides (user_id, tap_id, fare) values (${req.userId}, ${tapId}, ${fare})`;
    await tx`update bonus_purses set balance = balance - ${fare} where user_id = ${req.userId}`; // expect: unlocked-balance-update
  });
  res.status(201).json({ fare });
});

/** The same steps, but the table refuses a negative balance and the whole ride with it. */
rideRoutes.post('/', async (req, res) => {
  const { tapId, fare } = body.parse(req.body);
  await sql.begin(async (tx) => {
    const [purse] = await tx`select balance from purses where user_id = ${req.userId}`;
    if (purse === undefined || purse.balance < fare) throw new Error('not enough money');
    await tx`insert into rides (user_id, tap_id, fare) values (${req.userId}, ${tapId}, ${fare})`;
    await tx`update purses set balance = balance - ${fare} where user_id = ${req.userId}`; // ok: unlocked-balance-update
  });
  res.status(201).json({ fare });
});

rideRoutes.post('/atomic', async (req, res) => {
  const { tapId, fare } = body.parse(req.body);
  await sql.begin(async (tx) => {
    await tx`insert into rides (user_id, tap_id, fare) values (${req.userId}, ${tapId}, ${fare})`;
    const paid = await tx`
      update bonus_purses set balance = balance - ${fare}
      where user_id = ${req.userId} and balance >= ${fare}`; // ok: unlocked-balance-update
    if (paid.count !== 1) throw new Error('not enough bonus');
  });
  res.status(201).json({ fare });
});
