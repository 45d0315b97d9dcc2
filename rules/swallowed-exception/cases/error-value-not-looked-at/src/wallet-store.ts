import { NotFound, StoreUnavailable } from './errors.js';
import { Wallet } from './models.js';

/** Errors are values here: nothing is thrown, the caller has to look. */
export async function setLabel(id: string, userId: string, label: string): Promise<true | Error> {
  try {
    const [changed] = await Wallet.update({ label }, { where: { id, userId } });
    return changed === 1 ? true : new NotFound();
  } catch (error) { // ok: swallowed-exception
    return new StoreUnavailable('wallets', { cause: error });
  }
}

export async function setNote(id: string, userId: string, note: string): Promise<true | Error> {
  try {
    const [changed] = await Wallet.update({ note, spendingLimitCents: null }, { where: { id, userId } });
    return changed === 1 ? true : new NotFound();
  } catch (error) { // ok: swallowed-exception
    return error instanceof Error ? error : new StoreUnavailable('wallets');
  }
}

export async function setLimit(id: string, userId: string, spendingLimitCents: number): Promise<true | Error> {
  try {
    const [changed] = await Wallet.update({ spendingLimitCents }, { where: { id, userId } });
    return changed === 1 ? true : new NotFound();
  } catch (error) { // ok: swallowed-exception
    return new StoreUnavailable('wallets', { cause: error });
  }
}
