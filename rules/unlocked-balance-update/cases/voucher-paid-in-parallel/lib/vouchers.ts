import { currentUserId } from './auth';
import { db } from './db';

export interface Voucher {
  readonly id: string;
  readonly holder_id: string;
  readonly amount: number;
  readonly iban: string;
  readonly status: string;
}

export async function ownVoucher(id: string): Promise<Voucher | null> {
  const holder = await currentUserId();
  if (holder === null) return null;
  const voucher = await db<Voucher>('vouchers').where({ id, holder_id: holder }).first();
  return voucher ?? null;
}

/** Sets the status whatever it was. */
export async function setStatus(voucher: Voucher, status: string): Promise<void> {
  await db<Voucher>('vouchers').where({ id: voucher.id }).update({ status }); // expect: unlocked-balance-update
}

/** True for the one caller that finds the voucher active. */
export async function claim(voucher: Voucher): Promise<boolean> {
  const active = db<Voucher>('vouchers').where({ id: voucher.id, status: 'active' });
  const changed = await active.update({ status: 'pending' }); // ok: unlocked-balance-update
  return changed === 1;
}
