import { model, Schema } from 'mongoose';

const merchantSchema = new Schema({ email: { type: String, required: true, unique: true } });

const payoutAccountSchema = new Schema({
  merchant: { type: Schema.Types.ObjectId, ref: 'Merchant', required: true, unique: true },
  ibanToken: { type: String, required: true },
});

// While a hold exists no payout leaves: the cooling-off period after a change of bank account.
const payoutHoldSchema = new Schema({
  merchant: { type: Schema.Types.ObjectId, ref: 'Merchant', required: true, unique: true },
  until: { type: Date, required: true },
});

export const Merchant = model('Merchant', merchantSchema);
export const PayoutAccount = model('PayoutAccount', payoutAccountSchema);
export const PayoutHold = model('PayoutHold', payoutHoldSchema);
