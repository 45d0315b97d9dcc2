import { collect, collectSome, type Verdict } from './debit.js';
import { nextFee, settle, type Fee } from './fee.js';

/** Books a debit that fits the fee; some are left to people. */
async function book(fee: Fee, verdict: Verdict): Promise<void> {
  if (verdict.kind !== 'paid' || verdict.debit.reference !== fee.id) return;
  if (fee.term === null) return;
  if (fee.grant !== null) return;
  if (fee.payer === null) return;
  await settle(fee);
}

async function collectInFull(): Promise<void> {
  const fee = await nextFee();
  if (fee === undefined) return;
  await book(fee, await collect(fee));
}

async function collectWhatThereIs(): Promise<void> {
  const fee = await nextFee();
  if (fee === undefined) return;
  await book(fee, await collectSome(fee));
}

setInterval(() => void collectInFull(), 60_000);
setInterval(() => void collectWhatThereIs(), 60_000);
