import type { Request, Response } from 'express';
import createKnex from 'knex';

const knex = createKnex({ client: 'pg', connection: process.env.DATABASE_URL });

export async function swapUnordered(req: Request, res: Response): Promise<void> {
  const { mine, other } = req.body;
  await knex.transaction(async (trx) => {
    const one = await trx('allowances').where({ id: mine, driver_id: req.userId }).forUpdate().first();
    const two = await trx('allowances').where({ id: other, driver_id: req.userId }).forUpdate().first(); // expect: unlocked-balance-update
    if (!one || !two) throw new Error('no such allowance');
    await trx('allowances').where({ id: one.id }).update({ litres: two.litres });
    await trx('allowances').where({ id: two.id }).update({ litres: one.litres });
  });
  res.status(204).end();
}

export async function swapInOrder(req: Request, res: Response): Promise<void> {
  const { mine, other } = req.body;
  await knex.transaction(async (trx) => {
    const rows = await trx('allowances')
      .whereIn('id', [mine, other])
      .where({ driver_id: req.userId })
      .orderBy('id')
      .forUpdate(); // ok: unlocked-balance-update
    const one = rows.find((row) => row.id === mine);
    const two = rows.find((row) => row.id === other);
    if (!one || !two) throw new Error('no such allowance');
    await trx('allowances').where({ id: one.id }).update({ litres: two.litres });
    await trx('allowances').where({ id: two.id }).update({ litres: one.litres });
  });
  res.status(204).end();
}
