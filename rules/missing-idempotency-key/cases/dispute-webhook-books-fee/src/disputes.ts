import type Stripe from 'stripe';

import { Dispute, FeeLine, Merchant, sequelize } from './models.js';

const DISPUTE_FEE = 1500;

async function merchantOf(dispute: Stripe.Dispute) {
  const account = String(dispute.metadata.account);
  return Merchant.findOne({ where: { stripeAccountId: account }, attributes: ['id'], rejectOnEmpty: true });
}

/** Stripe delivers an event at least once: each delivery takes another fee. */
export async function chargeDispute(dispute: Stripe.Dispute): Promise<void> {
  const merchant = await merchantOf(dispute);
  const merchantId = merchant.get('id');
  await sequelize.transaction(async (transaction) => {
    await Merchant.decrement('balance', { by: DISPUTE_FEE, where: { id: merchantId }, transaction }); // expect: missing-idempotency-key
    await FeeLine.create({ merchantId, disputeId: dispute.id, amount: DISPUTE_FEE }, { transaction });
  });
}

export async function recordDispute(dispute: Stripe.Dispute): Promise<void> {
  const merchant = await merchantOf(dispute);
  const merchantId = merchant.get('id');
  await sequelize.transaction(async (transaction) => {
    const [, created] = await Dispute.findOrCreate({
      where: { disputeId: dispute.id },
      defaults: { merchantId, amount: DISPUTE_FEE },
      transaction,
    });
    if (!created) return;
    await Merchant.decrement('balance', { by: DISPUTE_FEE, where: { id: merchantId }, transaction }); // ok: missing-idempotency-key
  });
}
