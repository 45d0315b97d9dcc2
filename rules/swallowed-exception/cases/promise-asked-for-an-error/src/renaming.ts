import { StoreError } from './errors.js';
import { payees } from './payees.js';

export async function renamePayee(id: string, userId: string, iban: string) {
  const renamed = payees().rename(id, userId, iban);
  if (renamed instanceof StoreError) return renamed; // expect: swallowed-exception
  return { id, renamed };
}

export async function renameAndLook(id: string, userId: string, iban: string) {
  const renamed = await payees().rename(id, userId, iban);
  if (renamed instanceof StoreError) return renamed; // ok: swallowed-exception -- the result is tested
  return { id, renamed };
}

const dryRun = { rename: async (): Promise<true | StoreError> => new StoreError('dry run') };

// Whichever store it is, it answers with a promise.
export async function renameInOneOfTwo(id: string, userId: string, iban: string) {
  const store = process.env.DRY_RUN === 'yes' ? dryRun : payees();
  const renamed = store.rename(id, userId, iban);
  if (renamed instanceof StoreError) return renamed; // expect: swallowed-exception
  return { id, renamed };
}

// Asked whether it is a promise, which it is.
export async function renameLater(id: string, userId: string, iban: string) {
  const renamed = payees().rename(id, userId, iban);
  return renamed instanceof Promise ? await renamed : renamed; // ok: swallowed-exception
}
