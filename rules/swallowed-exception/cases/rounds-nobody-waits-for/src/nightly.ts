import _ from 'lodash';
import { book } from './book';
import { markBooked } from './progress';
import { feeOf } from './rates';

class NotBooked extends Error {}

const feesOfDay = (): Record<string, number> => ({ monday: feeOf(12), tuesday: feeOf(9) });

async function bookFees(fees: Record<string, number>) {
  // lodash drops what the function gives back: the day is marked whatever becomes of its fees.
  _.forOwn(fees, async (fee, day) => { // expect: swallowed-exception
    try {
      await book(day).credit('fees', fee).debit('vault', fee).commit();
    } catch (error) {
      throw new NotBooked(day);
    }
  });
  await markBooked();
}

async function bookFeesInTurn(fees: Record<string, number>) {
  for (const [day, fee] of Object.entries(fees)) {
    try {
      await book(day).credit('fees', fee).debit('vault', fee).commit(); // ok: swallowed-exception
    } catch (error) {
      throw new NotBooked(day);
    }
  }
  await markBooked();
}

// Nothing of what each round does can fail unseen.
function namesOf(fees: Record<string, number>) {
  const names: string[] = [];
  _.forOwn(fees, (_fee, day) => { // ok: swallowed-exception
    names.push(day);
  });
  return names;
}

// The clock starts this file as a script.
async function main() {
  const fees = feesOfDay();
  if (namesOf(fees).length > 3) await bookFeesInTurn(fees);
  else await bookFees(fees);
}

main();
