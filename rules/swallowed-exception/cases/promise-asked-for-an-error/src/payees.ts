import mongoose, { model, Schema } from 'mongoose';
import { PayeeGone, StoreError } from './errors.js';

const payeeSchema = new Schema({ userId: { type: Schema.Types.ObjectId, ref: 'User' }, iban: String });
const Payee = model('Payee', payeeSchema);
export const User = model('User', new Schema({ email: String }));

/** Errors are values here: nothing is thrown, the caller has to look. */
export function payees() {
  const rename = async (id: string, userId: string, iban: string): Promise<true | StoreError> => {
    try {
      const changed = await Payee.updateOne({ _id: id, userId }, { iban });
      return changed.modifiedCount === 1 ? true : new PayeeGone();
    } catch (error) { // ok: swallowed-exception -- given back as a value
      return new StoreError('payees', { cause: error });
    }
  };

  // The promise leaves the try: what it rejects with is thrown at callers who expect a value.
  const isKnown = async (iban: string): Promise<boolean | StoreError> => {
    try {
      const known = Payee.countDocuments({ iban });
      return known as unknown as boolean; // expect: swallowed-exception
    } catch (error) {
      return new StoreError('payees', { cause: error });
    }
  };

  const isKnownTo = async (userId: string, iban: string): Promise<boolean | StoreError> => {
    try {
      const known = await Payee.countDocuments({ iban, userId });
      return known > 0; // ok: swallowed-exception -- awaited inside the try
    } catch (error) {
      return new StoreError('payees', { cause: error });
    }
  };

  const isKnownAnywhere = async (iban: string): Promise<boolean | StoreError> => {
    try {
      return Payee.exists({ iban }) as unknown as boolean; // expect: swallowed-exception
    } catch (error) {
      return new StoreError('payees', { cause: error });
    }
  };

  // Nothing is made of the failure here: callers that await it see it.
  const count = async (userId: string): Promise<number> => {
    try {
      return Payee.countDocuments({ userId }); // ok: swallowed-exception -- the handler throws what it caught
    } finally {
      mongoose.set('strictQuery', true);
    }
  };

  return { rename, isKnown, isKnownTo, isKnownAnywhere, count };
}
