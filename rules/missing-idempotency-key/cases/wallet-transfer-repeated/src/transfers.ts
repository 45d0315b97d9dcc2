import { Router } from 'express';
import type { Knex } from 'knex';
import { z } from 'zod';

import { db } from './db.js';

const body = z.object({ beneficiaryId: z.uuid(), amount: z.number().int().min(1) });
const requestKey = z.string().min(8);

export const transferRoutes = Router();

function ownBeneficiary(id: string, userId: string) {
  return db('beneficiaries').where({ id, user_id: userId }).first();
}

async function credit(trx: Knex.Transaction, userId: string, amount: number): Promise<void> {
  await trx('wallets').where({ user_id: userId }).increment('balance', amount);
}

transferRoutes.post('/gift', async (req, res) => {
  const { beneficiaryId, amount } = body.parse(req.body);
  const beneficiary = await ownBeneficiary(beneficiaryId, req.userId);
  if (beneficiary === undefined) {
    res.status(404).json({ error: 'no such beneficiary' });
    return;
  }
  await db.transaction(async (trx) => {
    const covered = trx('wallets').where({ user_id: req.userId }).andWhere('balance', '>=', amount);
    const debited = await covered.decrement('balance', amount); // expect: missing-idempotency-key
    if (debited !== 1) throw new Error('insufficient funds');
    await credit(trx, beneficiary.wallet_user_id, amount);
    await trx('gifts').insert({ user_id: req.userId, amount });
  });
  res.status(201).json({ amount });
});

transferRoutes.post('/', async (req, res) => {
  const { beneficiaryId, amount } = body.parse(req.body);
  const key = requestKey.parse(req.header('Idempotency-Key'));
  const beneficiary = await ownBeneficiary(beneficiaryId, req.userId);
  if (beneficiary === undefined) {
    res.status(404).json({ error: 'no such beneficiary' });
    return;
  }
  await db.transaction(async (trx) => {
    const fresh = await trx('transfers')
      .insert({ user_id: req.userId, request_key: key, amount })
      .onConflict(['user_id', 'request_key'])
      .ignore()
      .returning('request_key');
    if (fresh.length === 0) return;
    const covered = trx('wallets').where({ user_id: req.userId }).andWhere('balance', '>=', amount);
    const debited = await covered.decrement('balance', amount); // ok: missing-idempotency-key
    if (debited !== 1) throw new Error('insufficient funds');
    await credit(trx, beneficiary.wallet_user_id, amount);
  });
  res.status(201).json({ amount });
});
