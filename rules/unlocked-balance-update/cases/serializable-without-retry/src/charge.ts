import { Transaction } from 'sequelize';

import { Passage, TollAccount, sequelize } from './models.js';

export interface Toll {
  readonly driverId: string;
  readonly gateEvent: string;
  readonly toll: number;
}

const isolationLevel = Transaction.ISOLATION_LEVELS.SERIALIZABLE;
const SERIALIZATION_FAILURE = '40001';

function failedToSerialize(error: unknown): boolean {
  const cause = error instanceof Error && 'parent' in error ? error.parent : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === SERIALIZATION_FAILURE;
}

async function retryConflicts<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await sequelize.transaction({ isolationLevel }, work);
    } catch (error) {
      if (attempt === 5 || !failedToSerialize(error)) throw error;
    }
  }
}

/** The database refuses one of two parallel passages, and nobody tries it again: the toll is lost. */
export async function chargeOnce({ driverId, gateEvent, toll }: Toll): Promise<void> {
  await sequelize.transaction({ isolationLevel }, async (transaction) => {
    const account = await TollAccount.findByPk(driverId, { transaction, rejectOnEmpty: true });
    const rest = account.getDataValue('balance') - toll;
    if (rest < 0) throw new Error('insufficient balance');
    await Passage.create({ driverId, gateEvent, toll }, { transaction });
    await account.update({ balance: rest }, { transaction }); // expect: unlocked-balance-update
  });
}

export async function chargeRetrying({ driverId, gateEvent, toll }: Toll): Promise<void> {
  await retryConflicts(async (transaction) => {
    const account = await TollAccount.findByPk(driverId, { transaction, rejectOnEmpty: true });
    const rest = account.getDataValue('balance') - toll;
    if (rest < 0) throw new Error('insufficient balance');
    await Passage.create({ driverId, gateEvent, toll }, { transaction });
    await account.update({ balance: rest }, { transaction }); // ok: unlocked-balance-update
  });
}

export async function chargeLocked({ driverId, gateEvent, toll }: Toll): Promise<void> {
  await sequelize.transaction(async (transaction) => {
    const account = await TollAccount.findByPk(driverId, { transaction, lock: transaction.LOCK.UPDATE, rejectOnEmpty: true });
    const rest = account.getDataValue('balance') - toll;
    if (rest < 0) throw new Error('insufficient balance');
    await Passage.create({ driverId, gateEvent, toll }, { transaction });
    await account.update({ balance: rest }, { transaction }); // ok: unlocked-balance-update
  });
}
